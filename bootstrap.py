"""Makes `.venv` and what stands in it: `python3 bootstrap.py run|dev`. Standard library only.

Each step leaves a stamp, so that the second run does nothing. What is in the way is said in one line with its
mend. The syntax is that of old Pythons, so that one of them can say that it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)
SPACE = {"run": 1500, "dev": 2500}
"""Megabytes that an installation needs on the disk."""


def main(kind):
    """The environment is complete, for `run` or for `dev`."""
    os.umask(0o022)  # the database's own account reads its programs here
    check_python()
    check_folder()
    make_environment(kind)
    install(kind)
    make_command()


def check_python():
    """This Python is new enough and can make environments."""
    if sys.version_info < OLDEST:
        found = "{}.{}".format(*sys.version_info[:2])
        stop("Python {} is too old".format(found), "install 3.11 or newer: `make PYTHON=python3.11 run`")
    for module in ("venv", "ensurepip"):
        try:
            __import__(module)
        except ImportError:
            stop("Python's module {} is missing".format(module), "apt-get install python3-venv")


def check_folder():
    """We may write here."""
    if not os.access(HERE, os.W_OK):
        stop("{} can't be written to".format(HERE), "give this user the right to it, or copy it elsewhere")


def check_space(kind):
    """The disk has room for the packages."""
    free = shutil.disk_usage(HERE).free // 1000000
    if free < SPACE[kind]:
        stop(
            "{} MB are free in {}, {} are needed".format(free, HERE, SPACE[kind]),
            "remove something, or copy the project to a larger disk",
        )


def make_environment(kind):
    """`.venv` has a Python that runs; one that does not is made again."""
    if os.path.exists(PYTHON) and subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return
    check_space(kind)
    say("Making .venv")
    step([sys.executable, "-m", "venv", "--clear", VENV], "look at the lines above")


def install(kind):
    """Every package of `requirements/<kind>.txt` is installed, each with a known hash."""
    requirements = os.path.join(HERE, "requirements", kind + ".txt")
    if stamp(kind) == digest(requirements):
        return
    check_space(kind)
    say("Installing requirements/{}.txt (once)".format(kind))
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    step(
        command + ["--no-deps", "--require-hashes", "-r", requirements],
        "see above: no network, a full disk, or no compiler (apt-get install build-essential python3-dev)",
    )
    stamp(kind, digest(requirements))
    if kind == "dev":  # it holds everything of run, in the same versions
        stamp("run", digest(os.path.join(HERE, "requirements", "run.txt")))


def make_command():
    """`.venv/bin/birpencere` runs the project from this folder, and every Python there can import it."""
    packages = os.path.join(VENV, "lib", "python{}.{}".format(*sys.version_info[:2]), "site-packages")
    write(os.path.join(packages, "birpencere.pth"), HERE + "\n")
    command = os.path.join(VENV, "bin", "birpencere")
    write(command, "#!{}\nfrom birpencere.cli import main\n\nmain()\n".format(PYTHON))
    os.chmod(command, 0o755)


def stamp(kind, value=None):
    """What was installed last for `kind`; `value`: remember it."""
    path = os.path.join(VENV, ".installed-" + kind)
    if value is not None:
        write(path, value)
    return read(path) if os.path.exists(path) else ""


def digest(path):
    """The packages of `path` for this Python, as a fingerprint."""
    return hashlib.sha256((read(path) + sys.version).encode("utf-8")).hexdigest()


def step(command, mend):
    """`command` has succeeded, or we have stopped."""
    if subprocess.call(command, cwd=HERE, stdin=subprocess.DEVNULL) != 0:
        stop("`{}` failed".format(" ".join(map(os.path.basename, command[:4]))), mend)


def read(path):
    """The text of the file."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    """The file holds `text`; it is written only where it would change."""
    if os.path.exists(path) and read(path) == text:
        return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def say(text):
    """One line for whoever waits."""
    sys.stdout.write(text + " …\n")
    sys.stdout.flush()


def stop(fact, mend):
    """The end: one line with what is wrong and what to do."""
    sys.exit("bootstrap: {}: {}".format(fact, mend))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")

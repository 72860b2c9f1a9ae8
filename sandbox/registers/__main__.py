"""`python -m sandbox.registers`: the same as `python -m sandbox registers`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["registers", *sys.argv[1:]]))

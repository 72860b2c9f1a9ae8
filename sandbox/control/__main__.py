"""`python -m sandbox.control`: the same as `python -m sandbox control`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["control", *sys.argv[1:]]))

"""`python -m sandbox.mail`: the same as `python -m sandbox mail`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["mail", *sys.argv[1:]]))

"""`python -m sandbox.ca`: the same as `python -m sandbox ca`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["ca", *sys.argv[1:]]))

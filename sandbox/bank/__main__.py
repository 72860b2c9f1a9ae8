"""`python -m sandbox.bank`: the same as `python -m sandbox bank`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["bank", *sys.argv[1:]]))

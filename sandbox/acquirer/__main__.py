"""`python -m sandbox.acquirer`: the same as `python -m sandbox acquirer`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["acquirer", *sys.argv[1:]]))

"""`python -m sandbox.egovpay`: the same as `python -m sandbox egovpay`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["egovpay", *sys.argv[1:]]))

"""`python -m sandbox.mobile_id`: the same as `python -m sandbox mobile_id`."""

import sys

from sandbox.cli import main

raise SystemExit(main(["mobile_id", *sys.argv[1:]]))

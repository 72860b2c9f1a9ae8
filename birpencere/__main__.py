"""`python -m birpencere`."""

from birpencere.cli import main

main()

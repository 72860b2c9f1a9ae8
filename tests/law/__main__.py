"""`make compliance`: the shares are printed, and docs/compliance.md is written; faults stop it."""

import sys

from tests.law.balance import LOTS, faults, lots, shares
from tests.law.page import PAGE, page
from tests.law.proofs import proofs
from tests.law.requirements import Unreadable, faults_of_the_law, law, statuses


def main() -> int:
    """The page is written, or what is wrong is said."""
    try:
        found = proofs()
        wrong = [*faults_of_the_law(law()), *faults(law(), found, statuses())]
    except Unreadable as unreadable:
        wrong = [str(unreadable)]
    if wrong:
        sys.stderr.write("\n".join([*wrong, "docs/compliance.md was not written", ""]))
        return 1
    PAGE.write_text(page(law(), found, statuses()), encoding="utf-8")
    sys.stdout.write(f"{'area':<16}{''.join(f'{lot:>10}' for lot in LOTS)}{'proved %':>10}\n")
    for area, row in shares(law(), lots(law(), found, statuses())):
        cells = "".join(f"{row[lot]:>10}" for lot in LOTS)
        sys.stdout.write(f"{area:<16}{cells}{100 * row[LOTS[0]] / row.total():>10.0f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

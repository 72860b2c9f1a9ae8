"""Statements (camt.053.001.08) and notifications (camt.054.001.08) of an account for a day."""

import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sandbox.bank.book import Book, entries_of_day
from sandbox.country import Account, accounts
from sandbox.files import write_whole
from sandbox.money import BAKU, bounds, day_of, manat
from sandbox.pages import filled

KINDS = ("camt.053", "camt.054")
FIRST = date(2026, 1, 1)
"""The day of statement number 1."""
LOOK_EVERY = 5.0
"""Seconds between two looks whether a day is over."""


def message(book: Book, account: Account, day: date, kind: str) -> str:
    """The XML; the same as long as nothing else is booked on the day."""
    begin, end = bounds(day)
    entries = entries_of_day(book, account, day)
    opening = book.balance(account, begin)
    moved = sum(one.transfer.amount * (1 if one.is_credit else -1) for one in entries)
    return filled(
        "camt.xml",
        kind=kind,
        id=f"{kind[-3:]}{account.iban[-8:]}{day:%Y%m%d}N{len(entries)}",
        number=(day - FIRST).days + 1,
        created_at=datetime.fromtimestamp(end, UTC).astimezone(BAKU).isoformat(),
        begins_at=datetime.fromtimestamp(begin, BAKU).isoformat(),
        ends_at=(datetime.fromtimestamp(end, BAKU) - timedelta(seconds=1)).isoformat(),
        account=account,
        day=day,
        balances=[("OPBD", opening), ("CLBD", opening + moved)],
        entries=entries,
        manat=manat,
    )


class Post:
    """Keeps the messages of accounts that have them in a folder, and brings them to the portal's."""

    def __init__(self, book: Book, folder: Path, inbox: Path) -> None:
        self._book, self._folder, self._inbox = book, folder, inbox

    def start(self) -> None:
        """From now on each day is written when it is over, and days when nobody ran are made up for."""
        threading.Thread(target=self._watch, daemon=True).start()

    def write(self, day: date) -> list[Path]:
        """The messages of a day are in the folder, whole."""
        files = []
        for account in accounts().values():
            for kind in KINDS if account.reports else ():
                files.append(self._file(account, day, kind))
                text = message(self._book, account, day, kind)
                for folder in (self._inbox, self._folder):
                    write_whole(folder / files[-1].name, text.encode())
        return files

    def _watch(self) -> None:
        while True:
            today, day = day_of(time.time()), self._book.first_day()
            while day and day < today:
                if not all(file.exists() for file in self._files(day)):
                    self.write(day)
                day += timedelta(days=1)
            time.sleep(LOOK_EVERY)

    def _files(self, day: date) -> list[Path]:
        own = [account for account in accounts().values() if account.reports]
        return [self._file(account, day, kind) for account in own for kind in KINDS]

    def _file(self, account: Account, day: date, kind: str) -> Path:
        return self._folder / f"{account.iban}-{day.isoformat()}-{kind}.xml"

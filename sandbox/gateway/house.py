"""A gateway put together: its payments in a file, its notices and payouts in the background, its answers."""

from collections.abc import Callable

from sandbox.faults import FaultBoard, Faults
from sandbox.gateway.keys import Keys, keys_of
from sandbox.gateway.notices import Courier, Sign
from sandbox.gateway.payments import Payments
from sandbox.gateway.payouts import Payouts
from sandbox.gateway.rows import SCHEMA
from sandbox.parts import Part, part_url
from sandbox.settings import Settings
from sandbox.store import Store
from sandbox.web import Answer, Application, serve

EXPIRES_AFTER = 30 * 60.0
"""Seconds that the payer has."""
LAPSES_AFTER = 7 * 24 * 3600.0
"""Seconds that the merchant has to capture what was authorised."""


class House:
    """What a gateway is beside its way of talking; `provider` is the portal's name for it."""

    def __init__(
        self, part: Part, provider: str, settings: Settings, *, captures_itself: bool
    ) -> None:
        self._part, self._provider, self._settings = part, provider, settings
        self._board = FaultBoard(settings.files.faults)
        self._store = Store(settings.files.root / f"{part}.sqlite3", SCHEMA)
        self.address = part_url(part, settings.base_port)
        self.payments = Payments(
            self._store,
            captures_itself=captures_itself,
            expires_after=self.expires_after,
            lapses_after=self.lapses_after,
        )
        self.payouts = Payouts(self._store, provider, part_url(Part.BANK, settings.base_port))

    def keys(self, make: Callable[[], Keys]) -> Keys:
        """What the gateway and the portal share, made when it is missing."""
        return keys_of(self._provider, self._settings.files.payment_keys, make)

    def open(self, answer: Answer, sign: Sign, protocol: tuple[str, ...]) -> None:
        """The gateway works until the process ends."""
        url = self._settings.notices_url(self._provider)
        Courier(self._store, self.payments, url, sign, self._faults).start()
        self.payouts.start()
        serve(
            self._part,
            self._settings.port,
            Application(self._part, answer, self._board, protocol),
        )

    def expires_after(self) -> float:
        """Seconds that the payer has now."""
        switched = self._faults().expires_after
        return EXPIRES_AFTER if switched is None else switched

    def lapses_after(self) -> float:
        """Seconds that the merchant has now."""
        switched = self._faults().lapses_after
        return LAPSES_AFTER if switched is None else switched

    def _faults(self) -> Faults:
        return self._board.of(self._part)

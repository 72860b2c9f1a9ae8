"""What can become of a found document: the moves that actions check, and nothing else."""

from collections.abc import Mapping
from typing import Final

from birpencere.lost_property.types import Move, Standing

FROM: Final[Mapping[Move, Standing]] = {
    Move.CLAIM: Standing.KEPT,
    Move.EXTEND: Standing.KEPT,
    Move.ASK: Standing.KEPT,
    Move.SEND: Standing.KEPT,
    Move.RECEIVE: Standing.ON_THE_WAY,
    Move.HAND_OVER: Standing.KEPT,
    Move.EXPIRE: Standing.KEPT,
    Move.RETURN: Standing.NOT_COLLECTED,
}
"""How a document must stand for each of them."""

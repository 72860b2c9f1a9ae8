"""Whatever register is asked has an entry in the register of information resources."""

import yaml
from django.conf import settings

from birpencere.exchange.types import Register
from sandbox.registers.records import record_sets


def test_every_register_of_the_exchange_and_every_set_of_records_has_an_entry() -> None:
    """`records` is the exchange's word for all sets together."""
    file = yaml.safe_load((settings.CATALOGUE / "information_resources.yaml").read_text("utf-8"))
    known = {key for one in file["resources"] for key in one["content"]["keys"]}
    asked = {*map(str, Register), *record_sets()} - {Register.RECORDS.value}
    assert sorted(asked - known) == []

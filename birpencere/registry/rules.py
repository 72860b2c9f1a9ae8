"""Rules of the registry over plain values."""

from collections.abc import Iterable, Mapping

from birpencere.kernel.numbering import RegistryNumber


def registry_numbers(services: Iterable[str], issued: Mapping[str, str]) -> dict[str, str]:
    """The registry number of every service, by its number in the list.

    Who has one keeps it; the others get the next entries, in the order in which they come.
    """
    last = max((RegistryNumber.parse(number).entry for number in issued.values()), default=0)
    numbers = dict(issued)
    for service in services:
        if service not in numbers:
            last += 1
            numbers[service] = str(RegistryNumber(service, last))
    return numbers

"""What keeps the system from running, said to whoever runs it: never to a citizen."""


class Fault(Exception):
    """Something is wrong with the machine or the settings; the message is one line: the fact and its mend."""

    def __init__(self, fact: str, mend: str = "") -> None:
        self.fact = fact
        self.mend = mend
        super().__init__(f"{fact}: {mend}" if mend else fact)

"""What follows from what, without a database."""

from birpencere.payments.rules.facts import Step, is_believable, merge, next_step

__all__ = ["Step", "is_believable", "merge", "next_step"]

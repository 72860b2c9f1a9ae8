"""What can come between a person and a test."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoSuchTest(NotFound):
    """There is no such attempt, or it is somebody else's."""

    code, message = "no-such-test", _("There is no such test.")


class NoAttemptsLeft(Conflict):
    """As often as the regulation allows it, the test was taken; `facts["next_at"]` is when one may again."""

    code, message = "no-attempts-left", _("You have used all attempts at this test.")


class AttemptOver(Conflict):
    """The attempt has ended, by its person or by the clock: no answer counts any more."""

    code, message = "attempt-over", _("The time of this test is over. This answer does not count.")

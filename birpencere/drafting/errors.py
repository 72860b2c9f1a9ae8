"""What can come between an agency and its draft."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoDraft(NotFound):
    """There is no such draft, or it is another agency's."""

    code, message = "no-draft", _("There is no such draft.")


class ChangedMeanwhile(Conflict):
    """Somebody changed the draft since it was shown; `facts`: version, who, at."""

    code, message = "draft-changed", _("Somebody else has changed this draft meanwhile.")


class NotOpenToChange(Conflict):
    """A draft is written in the status `draft` only: what people discuss does not change below them."""

    code, message = "draft-closed", _("This draft cannot be changed now.")


class AlreadyBegun(Conflict):
    """The service has an open draft; `facts["draft_id"]` is it."""

    code, message = "draft-begun", _("There is a draft for this service already.")


class WrongMove(Conflict):
    """The draft does not go there from where it is; `facts`: status, move."""

    code, message = "wrong-move", _("This step is not possible now.")


class GatesClosed(Conflict):
    """Something stands between the draft and its publication: the gates say what."""

    code, message = (
        "gates-closed",
        _("The draft does not pass all checks yet. They name what to mend."),
    )


class StillOpen(Conflict):
    """People can comment until the last day; `facts["last_day"]`."""

    code, message = "consultation-open", _("The public consultation is not over yet.")


class NotAnswered(Conflict):
    """Comments wait for the agency's answer; `facts["count"]`."""

    code, message = "comments-waiting", _("Every comment needs an answer first.")


class NotDiscussed(Conflict):
    """What the draft says was never in public consultation, or has changed in substance since."""

    code, message = (
        "not-discussed",
        _("What the draft says now has to be discussed in public first, for at least 15 days."),
    )


class NotAgreed(Conflict):
    """An executor has not agreed to the draft as it is."""

    code, message = "not-agreed", _("Every executor has to agree to the draft as it is now.")


class NothingNew(Conflict):
    """The agency has put these very words in force itself."""

    code, message = (
        "nothing-new",
        _(
            "The draft says what the agency's regulation in force says already. Change it, or withdraw it."
        ),
    )


class NobodyToAgree(Conflict):
    """The regulation names no other agency."""

    code, message = "nobody-to-agree", _("The regulation names no other executor.")


class ConsultationOver(Conflict):
    """Comments are taken until the last day only."""

    code, message = "consultation-over", _("This public consultation is over.")


class AnsweredMeanwhile(Conflict):
    """A colleague has answered the comment since it was shown."""

    code, message = (
        "answered-meanwhile",
        _("Somebody else has answered this comment meanwhile: read that answer first."),
    )


class AnswersFrozen(Conflict):
    """The head has signed: the report that tells of the answers is drawn from them as they are."""

    code, message = (
        "answers-frozen",
        _(
            "The head has signed and the report of the consultation is drawn: answers to comments no longer change."
        ),
    )


class AlreadyDecided(Conflict):
    """The executor has answered this round."""

    code, message = "already-decided", _("Your agency has answered already.")

"""Facts that stand between a found document and its owner."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoSuchDocument(NotFound):
    """There is no such found document or announcement, or it is somebody else's."""

    code, message = "no-such-document", _("There is no such document, or it is not yours.")


class AnotherName(Conflict):
    """The document bears another name than that of who says that it is theirs."""

    code = "another-name"
    message = _("The document bears another name than yours. Its owner has to identify themselves.")


class OwnerKnown(Conflict):
    """Somebody of the same name has identified themselves as the owner."""

    code = "owner-known"
    message = _("Somebody of the same name has identified themselves as its owner already.")


class NotKept(Conflict):
    """The document is not kept for its owner any more, or it is on the way."""

    code = "not-kept"
    message = _("This is not possible any more, as the document stands now. Look at it again.")


class NotPaid(Conflict):
    """The fee has to be paid before."""

    code, message = "fee-not-paid", _("The fee has to be paid before.")


class AlreadyHandedOver(Conflict):
    """Another officer has handed it over meanwhile."""

    code, message = "already-handed-over", _("The document was handed over already.")

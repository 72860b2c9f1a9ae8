"""Why a file is not taken; the messages are for whoever brought it."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from birpencere.documents.types import MediaType
from birpencere.kernel.errors import BirPencereError


class UploadRefused(BirPencereError):
    """The file can't be taken as it is; the person can mend it."""

    code, status = "upload-refused", 422


class Empty(UploadRefused):
    """There is nothing in the file."""

    code, message = "upload-empty", _("The file is empty. Choose another one.")


class TooLarge(UploadRefused):
    """The file is longer than the limit."""

    code = "upload-too-large"

    def __init__(self, limit: int) -> None:
        text = _("The file is larger than %(megabytes)s MB. Make it smaller and upload it again.")
        super().__init__(text % {"megabytes": limit // 2**20}, limit=limit)


class Broken(UploadRefused):
    """The file begins like one of its kind and can't be read to its end."""

    code = "upload-broken"
    message = _("The file is damaged. Save it again and upload it once more.")


class PasswordProtected(UploadRefused):
    """Nobody can read the file without its password."""

    code = "upload-password"
    message = _("The file is protected by a password. Save it without one and upload it again.")


class Unsafe(UploadRefused):
    """The file would unpack into far more than it seems."""

    code = "upload-unsafe"
    message = _("The file unpacks into far more than we can take. Save it in a simpler form.")


class WrongType(UploadRefused):
    """The content is none of the kinds that are asked for, whatever the name says."""

    code = "upload-wrong-type"

    def __init__(self, allowed: Collection[MediaType]) -> None:
        kinds = ", ".join(kind.label for kind in MediaType if kind in allowed)
        super().__init__(
            _("Only these files are accepted: %(kinds)s.") % {"kinds": kinds}, kinds=kinds
        )

"""What can come between somebody and a data set."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError, Conflict, NotFound


class NoDataSet(NotFound):
    """There is no such data set, or it is another agency's draft."""

    code, message = "no-data-set", _("There is no such data set.")


class NothingToPublish(Conflict):
    """No version is ready: nothing was sent, or what was sent has faults."""

    code = "nothing-to-publish"
    message = _("There is nothing to publish yet: send a file, and wait until it is checked.")


class ArrivedMeanwhile(Conflict):
    """Another file took the place of the one that was looked at."""

    code = "arrived-meanwhile"
    message = _(
        "Another file has arrived meanwhile. Look at its rows and columns, then publish it."
    )


class IsWithdrawn(Conflict):
    """A withdrawn data set stays as it was."""

    code, message = "is-withdrawn", _("The data set is withdrawn, nothing of it changes any more.")


class FilesGone(BirPencereError):
    """The version was published, and its files were deleted since."""

    code, status = "files-gone", 410
    message = _(
        "The files of this version were deleted: of tables that change every day one version a month is kept. "
        "The page of the data set lists the versions that can still be downloaded."
    )


class CatalogueNotWritten(BirPencereError):
    """The catalogue was never written as linked data: the database is new."""

    code, status = "not-written-yet", 503
    message = _("The catalogue is being written as linked data. Ask once more in a minute.")

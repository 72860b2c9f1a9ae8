"""Archives (ZIP) as office documents and signature containers are: stored or deflated (ECMA-376-2, Annex B)."""

from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError

BROKEN: Final = (BadZipFile, ZlibError, EOFError, RuntimeError)
"""What reading a broken one raises; what `zipfile` does not know is a RuntimeError too."""


def opened(file: IO[bytes]) -> ZipFile:
    """The archive; raises BadZipFile where it is none, or is packed in another way, which may take any memory."""
    archive = ZipFile(file)
    if any(one.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for one in archive.infolist()):
        raise BadZipFile
    return archive

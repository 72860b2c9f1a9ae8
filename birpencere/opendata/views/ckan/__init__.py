"""CKAN's action API, version 3, at `/api/3/action/<name>` and `/api/action/<name>`.

Programs of the whole world speak it, so it is answered as CKAN does, down to its status codes, and not by the forms of our own
API. No cookie counts here: who writes shows a token of a client of an agency.
"""

from birpencere.opendata.views.ckan.door import action, version

__all__ = ["action", "version"]

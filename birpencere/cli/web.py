"""`birpencere web`: the web server.

The portal is loaded once. Its workers are forks of the process that loaded it, so they serve at once and
share the memory of what they leave alone.
"""

import gc
import multiprocessing
from collections.abc import Callable
from functools import partial
from importlib import import_module
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from birpencere.kernel.processes import end_with_parent


def main() -> int:
    """The portal is served until we are told to stop."""
    # The web puts jobs off by their names and does none: what they alone need stays out of its memory.
    settings.PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
    portal = get_wsgi_application()
    import_module(settings.ROOT_URLCONF)  # every view, and with it all that pages need
    writing = import_module("birpencere.statistics.writing")  # its models are there only now
    serve(portal, settings.PORT, begin=writing.start_writing)
    return 0


def serve(
    application: WSGIApplication, port: int, begin: Callable[[], None] = lambda: None
) -> None:
    """The WSGI application is served until we are told to stop; each worker begins by `begin`."""
    server = Granian(
        "application",
        address=settings.BIND,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.WEB_PROCESSES,
        blocking_threads=settings.WEB_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=8,
    )
    multiprocessing.set_start_method("fork")
    gc.collect()
    gc.freeze()  # so that no worker copies the portal's memory by looking for garbage in it
    server.serve(target_loader=partial(_in_worker, application, begin), wrap_loader=False)


def _in_worker(application: WSGIApplication, begin: Callable[[], None]) -> WSGIApplication:
    end_with_parent()
    begin()
    return application

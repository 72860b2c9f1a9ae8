"""OCSP, revocation lists, issuers' certificates and time-stamps, by certomancer's Animator."""

from datetime import datetime
from functools import partial

import yaml
from certomancer.integrations.animator import Animator, AnimatorArchStore
from certomancer.registry import CertomancerConfig
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wrappers import Request, Response

from sandbox.ca.names import ARCHITECTURE
from sandbox.faults import FaultBoard
from sandbox.files import Files
from sandbox.parts import Part
from sandbox.settings import Settings
from sandbox.web import Application, serve


class WholeSeconds(Animator):
    """Answers with times in whole seconds, as RFC 5280 (4.1.2.5.2) and RFC 6960 (4.2.2.1) demand."""

    def at_time(self, request: Request) -> datetime:
        """The time that an answer states."""
        now: datetime = super().at_time(request)  # type: ignore[no-untyped-call]  # certomancer's
        return now.replace(microsecond=0)


def main(settings: Settings) -> None:
    """The authority answers until the process ends."""
    animator = WholeSeconds(
        AnimatorArchStore(_authority(settings.files).pki_archs),
        with_web_ui=False,
        allow_time_override=False,
    )
    board = FaultBoard(settings.files.faults)
    answer = partial(_answer, animator)
    serve(Part.CA, settings.port, Application(Part.CA, answer, board, (f"/{ARCHITECTURE}/",)))


def _authority(files: Files) -> CertomancerConfig:
    # Not by certomancer's own reader: YAML in C is ten times as fast, and a restart waits for it.
    config = yaml.load(files.authority.read_bytes(), Loader=yaml.CSafeLoader)  # is safe
    root = str(files.root)
    return CertomancerConfig(
        config, key_search_dir=root, config_search_dir=root, lazy_load_keys=True
    )


def _answer(animator: Animator, request: Request) -> Response:
    try:
        answer: Response | HTTPException = animator.dispatch(request)
    except ValueError as error:  # not the ASN.1 that the path asks for
        raise BadRequest from error
    if isinstance(answer, HTTPException):
        raise answer
    return answer

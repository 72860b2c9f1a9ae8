"""Every write of subscriptions."""

from birpencere.subscriptions.actions.connecting import connect, refuse_connection
from birpencere.subscriptions.actions.issuing import deliver_issue, publish_issue
from birpencere.subscriptions.actions.running import expire, remind, renew, stop, subscribe

__all__ = [
    "connect",
    "deliver_issue",
    "expire",
    "publish_issue",
    "refuse_connection",
    "remind",
    "renew",
    "stop",
    "subscribe",
]

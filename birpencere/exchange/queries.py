"""Who looked at a person's data, and why."""

from birpencere.exchange.models import RegisterRead


def reads_about(subject: str) -> list[RegisterRead]:
    """Every question to a register about the holder of this FIN or VÖEN, the latest first."""
    return list(RegisterRead.objects.filter(subject=subject).order_by("-at")[:200])

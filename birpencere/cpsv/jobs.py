"""What has changed in the registry is written as linked data within seconds."""

from typing import Final

from procrastinate.contrib.django import app

from birpencere.cpsv.queries import is_current
from birpencere.cpsv.rules.form import form
from birpencere.kernel.linked_data.upkeep import Upkeep

REGISTRY: Final = Upkeep(("registry", "write"), lambda: is_current(form()))


@app.periodic(cron="* * * * * */10")
@app.task(name="cpsv.write", queue="upkeep", queueing_lock="cpsv.write", lock="cpsv.write")
def write(timestamp: int) -> None:
    """The written registry is current."""
    REGISTRY.see_to(timestamp)

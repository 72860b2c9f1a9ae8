"""What happens by itself."""

from typing import Final

from procrastinate.contrib.django import app

from birpencere.kernel.linked_data.upkeep import Upkeep
from birpencere.opendata.queries.graph import graph_is_current

CATALOGUE: Final = Upkeep(("data", "write"), graph_is_current)
TELL: Final = "opendata.tell"


@app.periodic(cron="* * * * * */10")
@app.task(name=TELL, queue="upkeep", queueing_lock=TELL, lock=TELL)
def tell(timestamp: int) -> None:
    """The catalogue as linked data is current."""
    CATALOGUE.see_to(timestamp)

"""What is sold."""

from birpencere.sales.models.lots import LotSale, Offer
from birpencere.sales.models.tickets import Purchase, Showing, Ticket

__all__ = ["LotSale", "Offer", "Purchase", "Showing", "Ticket"]

"""Telling every process that the catalogue has changed."""

from uuid import uuid4

from birpencere.registry.models import CatalogueVersion
from birpencere.registry.queries import forget_catalogue


def renew_catalogue() -> None:
    """Every process reads the catalogue again; within the transaction of the change."""
    CatalogueVersion.objects.update(version=uuid4())
    forget_catalogue()

"""The files of the catalogue as checked values, without a database."""

from birpencere.registry.catalogue.life_events import LifeEventRow
from birpencere.registry.catalogue.reading import read_catalogue
from birpencere.registry.catalogue.rows import (
    AgencyRow,
    BesideRow,
    BulletinRow,
    CatalogueFiles,
    LineageRow,
    SectorRow,
    ServiceRow,
)

__all__ = [
    "AgencyRow",
    "BesideRow",
    "BulletinRow",
    "CatalogueFiles",
    "LifeEventRow",
    "LineageRow",
    "SectorRow",
    "ServiceRow",
    "read_catalogue",
]

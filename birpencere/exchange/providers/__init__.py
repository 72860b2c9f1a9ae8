"""The registers that are connected; another country writes its own client and a line here."""

from birpencere.exchange.providers.base import PopulationRegister, TaxRegister
from birpencere.exchange.providers.population import HttpPopulationRegister
from birpencere.exchange.providers.tax import HttpTaxRegister

POPULATION: PopulationRegister = HttpPopulationRegister()
TAX: TaxRegister = HttpTaxRegister()

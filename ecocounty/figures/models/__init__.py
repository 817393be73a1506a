from ecocounty.figures.models.figure import Figure
from ecocounty.figures.models.indicator import Indicator, Nature, OverUnits
from ecocounty.figures.models.ledger import LedgerState
from ecocounty.figures.models.quantity import QuantityColumns, ScaledDecimalField
from ecocounty.figures.models.reported_total import ReportedTotal
from ecocounty.figures.models.use import FigureUse

__all__ = [
    "Figure",
    "FigureUse",
    "Indicator",
    "LedgerState",
    "Nature",
    "OverUnits",
    "QuantityColumns",
    "ReportedTotal",
    "ScaledDecimalField",
]

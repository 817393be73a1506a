from scoring.models.assessment import Assessment
from scoring.models.criterion import Criterion
from scoring.models.ranking import Ranking
from scoring.models.scheme import Scheme

__all__ = ["Assessment", "Criterion", "Ranking", "Scheme"]

"""The steps of a declaration as the ladder sees them."""

from campaigns.ladder.climbing import Step
from campaigns.models import Declaration, Outcome, Stage


def step_of(stage: Stage) -> Step:
    """Return a stage as the ladder sees it."""
    return Step(stage.kind, stage.day, stage.year, stage.outcome != Outcome.FAILED)


def steps_of(declaration: Declaration) -> list[Step]:
    """Return the steps in force of a declaration, in their order."""
    stages = sorted(declaration.stages.all(), key=lambda stage: stage.pk)
    return [step_of(stage) for stage in stages if not stage.is_withdrawn]

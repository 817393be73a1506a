"""What a step of the daily run found wrong."""


class StepError(Exception):
    """Something is wrong; the sentence goes into the log as it stands."""

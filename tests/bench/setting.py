"""How long and how often: short in CI, whole in `make bench` (BENCH=full)."""

import os

FULL = os.environ.get("BENCH") == "full"


def sized(short: int, full: int) -> int:
    """Return the size of a run."""
    return full if FULL else short


def tell(sentence: str) -> None:
    """Print a measure with the size of the run that it comes from; `make bench` shows it."""
    print(f"\n[{'full' if FULL else 'short'}] {sentence}", flush=True)

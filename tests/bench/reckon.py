"""Run inside a place: prints what its database holds as JSON, for a client to hold against what it was told."""

import json
import sys

import django


def main() -> None:
    """Print every line with the saves that the history tells of, and what is wrong."""
    django.setup()
    from tests.bench.ledger import reckon

    json.dump(reckon(), sys.stdout)


if __name__ == "__main__":
    main()

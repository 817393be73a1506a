"""Run inside a place of its own: makes a county with many reporters, and tells who they are as JSON.

`python -m tests.bench.crowd 60` prints, for each reporter, the unit, the row to fill in and a session that is
signed in. No password is hashed: what is measured is saving, not signing in.
"""

import json
import sys

import django


def main(many: int) -> None:
    """Make the county and print its people."""
    django.setup()
    from tests.bench.people import make_crowd

    json.dump(make_crowd(many), sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))

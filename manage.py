#!/usr/bin/env python3
"""The office's command line: migrate, demonstrate, serve and whatever the rooms add."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command; a wrong setting is told in a sentence, without the way through our code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecocounty.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Not started: {error}")


if __name__ == "__main__":
    main()

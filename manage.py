#!/usr/bin/env python3
"""The office's command line: migrate, demonstrate, serve and whatever the rooms add."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command under the product's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecocounty.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

"""Plan targets and what projects and industry bring about."""

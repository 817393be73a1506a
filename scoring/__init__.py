"""Schemes, rules, assessments, rankings: who stands where among a city's counties, and why."""

from django.urls import path

from campaigns.views.units import compare_units
from campaigns.views.year import show_year

patterns = [
    path("", show_year, name="year"),
    path("units/", compare_units, name="units"),
]

"""The four levels at which something is published or named."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Level(models.IntegerChoices):
    """County, city, province, centre; the higher number is the higher level."""

    COUNTY = 1, pgettext_lazy("a level", "county")
    CITY = 2, pgettext_lazy("a level", "city")
    PROVINCE = 3, pgettext_lazy("a level", "province")
    NATIONAL = 4, pgettext_lazy("a level", "national")

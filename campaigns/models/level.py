"""The four levels at which something is published or named."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    """County, city, province, centre; the higher number is the higher level."""

    COUNTY = 1, _("county")
    CITY = 2, _("city")
    PROVINCE = 3, _("province")
    NATIONAL = 4, _("national")

from django.urls import path

from ecocounty.units.views import changes, units

app_name = "units"

urlpatterns = [
    path("", units.show_units, name="index"),
    path("<slug:code>/", units.show_unit, name="unit"),
    path("<slug:code>/add/", units.add_unit, name="add"),
    path("<slug:code>/edit/", units.edit, name="edit"),
    path("<slug:code>/rename/", changes.rename, name="rename"),
    path("<slug:code>/move/", changes.move, name="move"),
    path("<slug:code>/merge/", changes.merge, name="merge"),
    path("<slug:code>/split/", changes.split, name="split"),
]

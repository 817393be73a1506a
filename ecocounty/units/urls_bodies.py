from django.urls import path

from ecocounty.units.views import bodies

app_name = "bodies"

urlpatterns = [
    path("", bodies.show_bodies, name="index"),
    path("new/", bodies.add_body, name="new"),
    path("<int:pk>/", bodies.show_body, name="body"),
    path("<int:pk>/edit/", bodies.edit, name="edit"),
    path("<int:pk>/close/", bodies.close, name="close"),
]

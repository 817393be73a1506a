from django.urls import path

from ecocounty.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.show_index, name="index"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/open/", views.open_notice, name="open"),
    path("<int:pk>/read/", views.read_notice, name="read"),
]

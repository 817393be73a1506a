from django.urls import path

from ecocounty.upkeep.views import status

app_name = "upkeep"

urlpatterns = [path("", status.show_status, name="status")]

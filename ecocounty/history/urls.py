from django.urls import path

from ecocounty.history.views import subject_history

app_name = "history"
urlpatterns = [path("<str:kind>/<str:subject_id>/", subject_history, name="subject")]

from django.urls import path

from ecocounty.dashboard.views import figure, home, report, search

app_name = "dashboard"

urlpatterns = [
    path("", home.show_home, name="home"),
    path("report/", report.show_report, name="report"),
    path("search/", search.show_search, name="search"),
    path("figures/<int:pk>/", figure.show_figure, name="figure"),
]

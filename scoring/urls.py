from django.urls import path

from scoring.views import counties, criteria, rankings, results, schemes

app_name = "scoring"
urlpatterns = [
    path("", rankings.rankings, name="rankings"),
    path("<int:pk>/", rankings.ranking, name="ranking"),
    path("<int:pk>/publish/", rankings.publish, name="publish"),
    path("<int:pk>/result.json", results.result, name="result"),
    path("<int:pk>/<str:code>/", counties.county, name="county"),
    path("<int:pk>/<str:code>/<slug:key>/", criteria.criterion, name="criterion"),
    path("scheme/<int:pk>/", schemes.scheme, name="scheme"),
]

from campaigns.urls import articles, campaigns, counts, declarations, essays, files, year

app_name = "campaigns"

urlpatterns = [
    *year.patterns,
    *counts.patterns,
    *campaigns.patterns,
    *articles.patterns,
    *essays.patterns,
    *declarations.patterns,
    *files.patterns,
]

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("ecocounty.dashboard.urls")),
    path("", include("ecocounty.units.urls")),
    path("language/", set_language, name="set_language"),
    path("returns/", include("ecocounty.returns.urls")),
    path("ranking/", include("scoring.urls")),
]

handler400 = "ecocounty.errors.bad_request"
handler403 = "ecocounty.errors.forbidden"
handler404 = "ecocounty.errors.not_found"
handler500 = "ecocounty.errors.server_error"

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("ecocounty.dashboard.urls")),
    path("", include("ecocounty.units.urls")),
    path("people/", include("ecocounty.units.urls_people")),
    path("units/", include("ecocounty.units.urls_units")),
    path("bodies/", include("ecocounty.units.urls_bodies")),
    path("registers/", include("ecocounty.registers.urls")),
    path("history/", include("ecocounty.history.urls")),
    path("notices/", include("ecocounty.notices.urls")),
    path("language/", set_language, name="set_language"),
    path("returns/", include("ecocounty.returns.urls")),
    path("evidence/", include("ecocounty.evidence.urls")),
    path("publicity/", include("campaigns.urls")),
    path("ranking/", include("scoring.urls")),
    path("upkeep/", include("ecocounty.upkeep.urls")),
]

handler400 = "ecocounty.errors.bad_request"
handler403 = "ecocounty.errors.forbidden"
handler404 = "ecocounty.errors.not_found"
handler500 = "ecocounty.errors.server_error"

from django.urls import path

from campaigns.views import awards, declaration
from campaigns.views.declarations import show_declarations

patterns = [
    path("declarations/", show_declarations, name="declarations"),
    path("declarations/new/", declaration.add_declaration, name="declaration_new"),
    path("declarations/<int:pk>/", declaration.show_declaration, name="declaration"),
    path("declarations/<int:pk>/step/", declaration.step, name="declaration_step"),
    path("declarations/<int:pk>/correct/", declaration.correct, name="declaration_correct"),
    path("declarations/<int:pk>/take-back/", declaration.take_back, name="declaration_take_back"),
    path("declarations/<int:pk>/withdraw/", declaration.withdraw_whole, name="declaration_withdraw"),
    path("awards/", awards.show_awards, name="awards"),
    path("awards/new/", awards.add, name="award_new"),
    path("awards/presets/", awards.take_over_presets, name="award_presets"),
    path("awards/<slug:key>/", awards.edit, name="award_edit"),
]

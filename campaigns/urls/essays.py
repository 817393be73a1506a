from django.urls import path

from campaigns.views import essay, essays

patterns = [
    path("essays/", essays.show_essays, name="essays"),
    path("essays/calls/new/", essays.add_call, name="essay_call_new"),
    path("essays/calls/<int:pk>/", essays.show_call, name="essay_call"),
    path("essays/calls/<int:pk>/edit/", essays.edit_call, name="essay_call_edit"),
    path("essays/calls/<int:pk>/withdraw/", essays.withdraw_a_call, name="essay_call_withdraw"),
    path("essays/calls/<int:pk>/new/", essay.add, name="essay_new"),
    path("essays/<int:pk>/", essay.show_essay, name="essay"),
    path("essays/<int:pk>/edit/", essay.edit, name="essay_edit"),
    path("essays/<int:pk>/choose/", essay.choose, name="essay_choose"),
    path("essays/<int:pk>/article/", essay.publish, name="essay_article"),
    path("essays/<int:pk>/withdraw/", essay.withdraw_one, name="essay_withdraw"),
]

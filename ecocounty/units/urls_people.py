from django.urls import path

from ecocounty.units.views import (
    people_edit,
    people_index,
    people_password,
    people_person,
    people_roles,
    people_switch,
)

app_name = "people"

urlpatterns = [
    path("", people_index.show_people, name="index"),
    path("new/", people_edit.add_person, name="new"),
    path("<int:pk>/", people_person.show_person, name="person"),
    path("<int:pk>/edit/", people_edit.edit_person, name="edit"),
    path("<int:pk>/roles/new/", people_roles.give_role, name="give_role"),
    path("<int:pk>/roles/<int:role_pk>/end/", people_roles.end_role, name="end_role"),
    path("<int:pk>/roles/<int:role_pk>/hand-over/", people_roles.hand_over, name="hand_over"),
    path("<int:pk>/password/", people_password.reset_password, name="reset_password"),
    path("<int:pk>/unlock/", people_switch.unlock, name="unlock"),
    path("<int:pk>/disable/", people_switch.disable, name="disable"),
    path("<int:pk>/enable/", people_switch.enable, name="enable"),
    path("<int:pk>/sessions/end/", people_switch.end_all_sessions, name="end_sessions"),
]

from django.contrib.auth.views import LogoutView, PasswordChangeDoneView
from django.urls import path

from ecocounty.units.views.account import show_account
from ecocounty.units.views.sessions import end_own_sessions, own_sessions
from ecocounty.units.views.sign_in import SignInView, change_own_password

urlpatterns = [
    path("login/", SignInView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", change_own_password, name="password_change"),
    path("password/done/", PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("account/", show_account, name="account"),
    path("sessions/", own_sessions, name="sessions"),
    path("sessions/end/", end_own_sessions, name="sessions_end"),
]

"""The front door: signing in, and changing one's own password."""

from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import LoginView
from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ecocounty.units.forms.sign_in import OwnPasswordForm, SignInForm
from ecocounty.units.services.passwords import PasswordChangedMeanwhileError, change_password
from ecocounty.units.services.sessions import end_sessions
from ecocounty.units.sessions.store import ADDRESS, BROWSER, NUMBER
from ecocounty.units.sign_in import address_of, remember_browser


class SignInView(LoginView):
    """Signs a person in and makes their browser known; Django gives the session a new key."""

    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: SignInForm) -> HttpResponse:
        self.request.session.update(
            {
                ADDRESS: address_of(self.request) or "",
                BROWSER: self.request.headers.get("User-Agent", "")[:200],
            }
        )
        response = super().form_valid(form)
        remember_browser(self.request, response, form.get_user())
        return response


@never_cache
@sensitive_post_parameters()
def change_own_password(request: HttpRequest) -> HttpResponse:
    """Set a new password; this session goes on, the person's other sessions end."""
    form = OwnPasswordForm(request, data=request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "registration/password_change_form.html", {"form": form})
    try:
        change_password(actor=request.user, user=form.user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, form.user)
    except (PasswordChangedMeanwhileError, UpdateError):
        logout(request)
        return redirect("login")
    end_sessions(
        user=form.user, why="password changed", actor=request.user, except_number=request.session[NUMBER]
    )
    response = redirect("password_change_done")
    remember_browser(request, response, form.user)
    return response

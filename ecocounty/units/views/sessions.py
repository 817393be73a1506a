"""Where a person is signed in, and ending what they do not know or no longer use."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ecocounty.units.selectors.reach import role_kinds_of
from ecocounty.units.services.sessions import end_session, end_sessions
from ecocounty.units.sessions.limits import limit_for
from ecocounty.units.sessions.store import NUMBER

ALL_OTHERS = "others"


@never_cache
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Show the person's own sessions, this one marked."""
    sessions = list(request.user.sessions.order_by("-seen_at"))
    limit = limit_for(role_kinds_of(request.user))
    context = {
        "sessions": sessions,
        "here": request.session.get(NUMBER, ""),
        "others": len(sessions) - 1,
        "idle_minutes": int(limit.idle.total_seconds() // 60),
        "absolute_hours": int(limit.absolute.total_seconds() // 3600),
        "all_others": ALL_OTHERS,
    }
    return render(request, "units/sessions.html", context)


def end_own_sessions(request: HttpRequest) -> HttpResponse:
    """End one of the person's sessions, or all but this one."""
    number = request.POST.get("number", "")
    if number == ALL_OTHERS:
        end_sessions(
            user=request.user,
            why="by the person",
            actor=request.user,
            except_number=request.session.get(NUMBER, ""),
        )
        messages.success(request, _("All your other sign-ins are ended."))
    elif end_session(user=request.user, number=number):
        messages.success(request, _("The sign-in is ended."))
    else:
        messages.info(request, _("That sign-in had already ended."))
    return redirect("sessions")

"""Fetching the person a request is about: strangers get 404, oneself is not changed here (403)."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ecocounty.units.models import Role, User
from ecocounty.units.selectors.people import people_managed_by


def fetch_person(request: HttpRequest, pk: int) -> User:
    """Return a person whom the reader looks after."""
    return get_object_or_404(people_managed_by(request.user).select_related("unit"), pk=pk)


def fetch_other_person(request: HttpRequest, pk: int) -> User:
    """Return a person whose sign-in or roles the reader may change: one's own are changed by somebody else."""
    person = fetch_person(request, pk)
    if person.pk == request.user.pk:
        raise PermissionDenied
    return person


def fetch_role(request: HttpRequest, pk: int, role_pk: int) -> Role:
    """Return a role, not over yet, of a person whom the reader looks after; one's own may be given up.

    The reader could give it: whoever holds one that they could not give is nobody they look after.
    """
    person = fetch_person(request, pk)
    roles = person.roles.not_over(timezone.localdate()).select_related("unit", "user__unit")
    return get_object_or_404(roles, pk=role_pk)

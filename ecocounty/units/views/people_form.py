"""The page of one form about a person; a refused one comes back with what to put right."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from ecocounty.units.models import User
from ecocounty.units.refused import RefusedError


def show_form(request: HttpRequest, form: forms.Form, *, person: User | None, **words: str) -> HttpResponse:
    """Show a form; `answer` is the page's heading, `button` what sending it does, `note` what it means."""
    context = {"form": form, "person": person} | words
    response = render(request, "units/person_form.html", context, status=422 if form.errors else 200)
    add_never_cache_headers(response)
    return response


def say_refused(form: forms.Form, error: RefusedError) -> None:
    """Put what a service refused beside the field it is about."""
    form.add_error(error.field if error.field in form.fields else None, error.sentence)


def sent(request: HttpRequest) -> dict | None:
    """Return what was sent, for a form; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None

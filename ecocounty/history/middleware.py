"""Gives each request a number that error pages and history entries share."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ecocounty.history.models import Door
from ecocounty.history.request import new_number, visiting


def name_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Number the request and answer it."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.reference = new_number()
        with visiting(number=request.reference, door=Door.BROWSER):
            return get_response(request)

    return answer

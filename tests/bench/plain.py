"""What ours is held against: plain pages for somebody signed in, with Django's own middlewares and sign-in.

`save` changes one figure and adds one row of history, in one transaction; `table` prints 13 rows of 6 numbers.
They lie in two plain tables without any check, constraint, seal or role.
"""

from django.contrib.auth.decorators import login_required
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import Context, Engine
from django.test.utils import override_settings
from django.urls import path
from django.utils import timezone

MIDDLEWARE = [
    "tests.bench.plain.use_plain_addresses",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Ours reads the roles with the person.
BACKEND = "django.contrib.auth.backends.ModelBackend"
ROWS, COLUMNS = 13, 6
TABLE = Engine().from_string(
    "<!doctype html><html><head><title>{{ user }}</title></head><body><table>"
    "{% for row in rows %}<tr><th>{{ row.0.item }}</th>"
    "{% for one in row %}<td>{{ one.value|floatformat:2 }}</td>{% endfor %}"
    "</tr>{% endfor %}</table></body></html>"
)


class PlainFigure(models.Model):
    unit = models.IntegerField()
    item = models.CharField(max_length=50)
    period = models.CharField(max_length=7)
    value = models.DecimalField(max_digits=16, decimal_places=6)
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "ecocounty"

    def __str__(self) -> str:
        return f"{self.item} {self.value}"


class PlainHistory(models.Model):
    at = models.DateTimeField()
    who = models.IntegerField()
    figure = models.ForeignKey(PlainFigure, on_delete=models.CASCADE)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        app_label = "ecocounty"

    def __str__(self) -> str:
        return f"{self.figure_id} {self.after}"


@login_required
def save(request: HttpRequest) -> HttpResponse:
    """Save one figure and one row of history."""
    with transaction.atomic():
        figure = PlainFigure.objects.get(pk=request.POST["row"])
        before, now = str(figure.value), timezone.now()
        figure.value, figure.changed_at = request.POST["typed"], now
        figure.save()
        PlainHistory.objects.create(
            at=now,
            who=request.user.pk,
            figure=figure,
            before={"value": before},
            after={"value": figure.value},
        )
    return JsonResponse({"typed": figure.value})


@login_required
def table(request: HttpRequest) -> HttpResponse:
    """Print a table of figures."""
    figures = list(PlainFigure.objects.order_by("pk")[: ROWS * COLUMNS])
    rows = [figures[start : start + COLUMNS] for start in range(0, len(figures), COLUMNS)]
    return HttpResponse(TABLE.render(Context({"rows": rows, "user": request.user.get_username()})))


urlpatterns = [path("plain/save/", save), path("plain/table/", table)]


def use_plain_addresses(get_response):
    """Answer from this file's addresses."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.urlconf = "tests.bench.plain"
        return get_response(request)

    return answer


def plain_handler() -> WSGIHandler:
    """Return the plain application, its tables made and filled."""
    with connection.schema_editor() as editor:
        for model in (PlainFigure, PlainHistory):
            editor.create_model(model)
    PlainFigure.objects.bulk_create(
        PlainFigure(unit=number, item="banners", period="2006-01", value=number, changed_at=timezone.now())
        for number in range(ROWS * COLUMNS)
    )
    with override_settings(MIDDLEWARE=MIDDLEWARE):
        return WSGIHandler()

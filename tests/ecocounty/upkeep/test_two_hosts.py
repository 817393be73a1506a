"""Two servers on one database: whatever one of them began, the other goes on with."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.urls import reverse

from tests.cast import JANUARY
from tests.ecocounty.returns.builders import retype
from tests.ecocounty.upkeep.hosts import Host, Visitor, make_host

pytestmark = pytest.mark.slow

PASSWORD = "gao-yi-lin-tian-42"
MAKE_CAST = f"""
from django.contrib.auth.hashers import make_password
from ecocounty.units.models import User
from tests.cast import make_cast
make_cast()
User.objects.update(password=make_password({PASSWORD!r}))
"""
WHAT_WAS_SAID = """
from ecocounty.returns.models import ReturnLine, Upload
print(*ReturnLine.objects.order_by('pk').values_list('as_typed', flat=True), Upload.objects.get().state)
"""


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL of our own as long as it is wanted."""
    command = 'echo "postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"; read _'
    with subprocess.Popen(
        ["pg_virtualenv", "-t", "sh", "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        lines = iter(process.stdout.readline, "")
        yield next(line.strip() for line in lines if line.startswith("postgres://"))
        process.communicate("\n", timeout=60)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def hosts(request, tmp_path_factory) -> Iterator[tuple[Host, Host]]:
    """Serve on two hosts: gunicorn with two processes, and waitress."""
    folder = tmp_path_factory.mktemp("hosts")
    with ExitStack() as leaving:
        if request.param == "sqlite":
            database_url = f"sqlite:///{folder}/ecocounty.sqlite3"
        elif shutil.which("pg_virtualenv") is None:
            pytest.skip("needs PostgreSQL")
        else:
            database_url = leaving.enter_context(postgresql())
        pair = [
            make_host(folder / server, server, database_url=database_url, shared=folder / "shared")
            for server in ("gunicorn", "waitress")
        ]
        pair[0].place.must("migrate", "--verbosity", "0")
        pair[0].place.ask(MAKE_CAST)
        for host in pair:
            host.place.must("collectstatic", "--noinput", "--verbosity", "0")
            leaving.callback(host.stop)
            host.start()
        yield pair[0], pair[1]


def sign_in(visitor: Visitor, host: Host) -> None:
    _url, page = visitor.ask(f"{host.url}/login/")
    url, _page = visitor.post(f"{host.url}/login/", page, username="long", password=PASSWORD)
    assert "/login/" not in url, host.log


def test_what_one_host_began_the_other_goes_on_with(hosts: tuple[Host, Host]) -> None:
    here, there = hosts
    visitor = Visitor()
    sign_in(visitor, here)

    month = reverse("returns:return", kwargs={"code": "431225101", "period": JANUARY})
    _url, workbook = visitor.ask(f"{there.url}{month}workbook/")
    filled = retype(workbook, {"banners|431225101": 86, "leaflets|431225101": "1200餘份"})

    _url, page = visitor.ask(f"{there.url}{month}upload/")
    preview, _page = visitor.send_file(f"{here.url}{month}upload/", page, "workbook", filled)
    assert preview.startswith(f"{here.url}/") and "/uploads/" in preview

    address = preview.removeprefix(here.url)
    _url, page = visitor.ask(f"{there.url}{address}")
    seen = re.search(rb'name="seen" value="([^"]+)"', page)[1].decode()
    url, _page = visitor.post(f"{there.url}{address}confirm/", page, seen=seen)

    assert url.startswith(there.url) and "/uploads/" not in url, url
    assert here.place.ask(WHAT_WAS_SAID).split() == ["86", "1200餘份", "taken_in"]
    # Both hosts see it, and signing out on one ends it on the other.
    _url, page = visitor.ask(f"{here.url}{month}")
    assert "1200餘份".encode() in page or b"1200" in page
    visitor.post(f"{here.url}/logout/", page)
    url, _page = visitor.ask(f"{there.url}{month}")
    assert "/login/" in url


def test_only_one_of_two_hosts_makes_the_daily_run(hosts: tuple[Host, Host]) -> None:
    here, there = hosts
    here.place.ask("from ecocounty.upkeep.daily.run import begin_run; begin_run()")
    refused = there.place.manage("daily")
    assert refused.returncode == 1
    assert "Another daily run is at work. Nothing was done." in refused.stderr
    here.place.ask("from ecocounty.upkeep.models import DailyRun; DailyRun.objects.all().delete()")
    done = there.place.manage("daily")
    # There is no backup yet, which the doctor does not let pass in production.
    assert "ERROR ecocounty.upkeep.daily doctor backup: none was made." in done.stderr, done.stderr
    steps = there.place.ask(
        "from ecocounty.upkeep.models import DailyRun; print([one['step'] for one in DailyRun.objects.get().steps "
        "if one['failed']])"
    )
    assert steps == "['doctor']", done.stderr

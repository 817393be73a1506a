"""`manage.py serve`: a production-grade server, gunicorn on Linux and waitress elsewhere."""

import sys
from argparse import ArgumentTypeError
from ipaddress import ip_address

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ecocounty.demonstration.load.people import read_sign_ins, sign_ins_path
from ecocounty.environment import port_from
from ecocounty.wsgi import application


def port_option(text: str) -> int:
    """Read the port given on the command line."""
    try:
        return port_from(text)
    except ValueError as error:
        raise ArgumentTypeError(f"the port is {error}") from error


def is_loopback(host: str) -> bool:
    """Say whether an address is this computer's own."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Command(BaseCommand):
    help = "Serve the pages until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=port_option, default=settings.PORT)

    def handle(self, *, host: str, port: int, **options) -> None:
        if settings.LOOPBACK_ONLY and not is_loopback(host):
            raise CommandError(
                f"The demonstration is served on this computer only, not on {host}. "
                "Set ECOCOUNTY_MODE=production to serve others; the demonstration's sign-ins do not work there."
            )
        self.greet(host, port)
        serve = serve_with_waitress if sys.platform == "win32" else serve_with_gunicorn
        serve(host, port)

    def greet(self, host: str, port: int) -> None:
        """Say where the pages are, and how to sign in to the demonstration."""
        if settings.LOOPBACK_ONLY and sign_ins_path().exists():
            self.stdout.write("\nSign-ins of the demonstration (kept in var/demonstration_accounts.txt):")
            for one in read_sign_ins():
                self.stdout.write(f"  {one.username:<11} {one.password}  {one.unit} ({one.roles})")
                self.stdout.write(f"              {one.note}")
        if settings.PLAIN_HTTP:
            self.stdout.write(f"\nOpen http://{host}:{port}/ in a browser. Ctrl+C stops the server.")
        else:
            self.stdout.write(
                f"\nOpen https://{settings.ALLOWED_HOSTS[0]}/ in a browser, once your proxy passes it on to "
                f"{host}:{port}. Ctrl+C stops the server."
            )
        self.stdout.flush()


def serve_with_gunicorn(host: str, port: int) -> None:
    """Serve with gunicorn; its import is POSIX only."""
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        def load_config(self) -> None:
            self.cfg.set("bind", f"{host}:{port}")
            self.cfg.set("workers", settings.WORKERS)
            self.cfg.set("threads", settings.THREADS)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("timeout", 60)
            self.cfg.set("control_socket_disable", True)
            self.cfg.set("loglevel", "warning")
            # Whose headers are believed is decided in one place: ecocounty/units/proxies.py.
            self.cfg.set("forwarded_allow_ips", "")
            self.cfg.set("secure_scheme_headers", {})

        def load(self):
            return application

    Server().run()


def serve_with_waitress(host: str, port: int) -> None:
    """Serve with waitress, which needs nothing but Python."""
    from waitress import serve

    serve(
        application,
        host=host,
        port=port,
        threads=settings.WORKERS * settings.THREADS,
        # As with gunicorn: ecocounty/units/proxies.py takes away what a stranger wrote.
        clear_untrusted_proxy_headers=False,
    )

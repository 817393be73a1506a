"""The demonstration's people at their browsers."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.browser.site import Site

LOCALES = {"zh-hant": "zh-TW", "zh-hans": "zh-CN", "en": "en-US"}
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# A browser says so of every answer that is not 2xx; that a form was refused is the page's own business.
REFUSED = ("status of 409", "status of 422")


@dataclass
class People:
    """Opens pages as a person; each signs in once, at the door, and keeps the cookies of that browser."""

    browser: Browser
    site: Site
    trouble: list[str] = field(default_factory=list)
    _open: list[BrowserContext] = field(default_factory=list)

    def open(self, username: str | None, path: str = "/", *, language: str = "en", **options) -> Page:
        """Open a page in a browser of its own; without a name, nobody is signed in."""
        context = self.new_context(language, **options)
        if username and username not in self.site.cookies:
            self.sign_in(username)
        if username:
            context.add_cookies(self.site.cookies[username])
        page = context.new_page()
        page.goto(self.site.url + path)
        return page

    def new_context(self, language: str = "en", **options) -> BrowserContext:
        """Return a fresh browser whose language is chosen as the switch on the page does it."""
        context = self.browser.new_context(
            locale=LOCALES[language], base_url=self.site.url, **({"viewport": DESK} | options)
        )
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "django_language", "value": language, "url": self.site.url}])
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.trouble.append(f"script error: {error.error}"))
        context.on("request", self.see_request)
        self._open.append(context)
        return context

    def sign_in(self, username: str) -> None:
        """Sign in through the form, and keep the cookies."""
        context = self.new_context()
        page = context.new_page()
        page.goto("/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", self.site.password_of(username))
        page.click("main form button.p")
        page.wait_for_url(f"{self.site.url}/")
        self.site.cookies[username] = [
            cookie for cookie in context.cookies() if cookie["name"] != "django_language"
        ]
        context.close()

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(one in message.text for one in REFUSED):
            self.trouble.append(f"{message.page.url if message.page else ''}: {message.text}")

    def see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != f"127.0.0.1:{self.site.port}":
            self.trouble.append(f"request to another host: {request.url}")

    def go_home(self) -> None:
        """Close what a test opened."""
        for context in self._open:
            context.close()
        self._open.clear()

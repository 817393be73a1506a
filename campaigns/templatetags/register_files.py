"""The buttons by which a list goes out to Excel as it is shown, and comes back."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import template

register = template.Library()


@register.inclusion_tag("campaigns/_register_file.html")
def register_file(of: str, may_upload: bool, query: str = "", **asked: Any) -> dict[str, Any]:
    """Return the buttons of a register; `query` or the named values are what the page shows of it."""
    said = dict(parse_qsl(query)) | {name: str(value) for name, value in asked.items() if value}
    return {"of": of, "may_upload": may_upload, "asked": urlencode(said)}

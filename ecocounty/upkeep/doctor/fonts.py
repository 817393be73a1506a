"""Fonts: none is needed on the server."""

from django.utils.translation import gettext as _

from ecocounty.upkeep.doctor.finding import Finding, Findings, State


def check_fonts() -> Findings:
    """Charts are SVG whose text names no font: the reader's browser draws it with the page's own."""
    yield Finding(
        key="fonts",
        subject=_("Fonts"),
        state=State.OK,
        found=_("none needed here: pages and charts are drawn with the reader's fonts"),
        advice=_(
            "Where a reader sees boxes, install a Chinese font on that computer (Debian: fonts-noto-cjk)."
        ),
    )

"""What was withdrawn takes no more files: refused on the page, and by the service under its lock."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.models import RegisterEntry
from campaigns.services.articles import withdraw_article
from campaigns.services.entries import kind_of, withdraw_entry
from ecocounty.evidence.models import Evidence
from ecocounty.evidence.owners import find_owner, hold_owner
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.campaigns.making import make_campaign
from tests.campaigns.counts.making import make_channel, make_count
from tests.campaigns.essays.making import make_call, make_essay
from tests.campaigns.green import make_award, make_declaration, make_school
from tests.cast import Cast

A_PAPER = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def appearance_of_article(cast: Cast) -> RegisterEntry:
    """Return an appearance of which the whole article is withdrawn."""
    article = make_article(cast.pingcun, make_outlet(cast.county))
    withdraw_article(actor=None, entry=article, reason="誤", seen=None)
    return article.publications.get()


def withdrawn(entry: RegisterEntry) -> RegisterEntry:
    return withdraw_entry(actor=None, entry=entry, reason="誤", seen=None)


MAKERS: dict[str, Callable[[Cast], RegisterEntry]] = {
    "article": appearance_of_article,
    "essay": lambda cast: withdrawn(make_essay(make_call(cast.county), cast.pingcun)),
    "campaign": lambda cast: withdrawn(make_campaign(cast.pingcun)),
    "count": lambda cast: withdrawn(make_count(make_channel("banners"), cast.pingcun, "2")),
    "declaration": lambda cast: withdrawn(
        make_declaration(make_award(cast.city), make_school(cast.pingcun), cast.pingcun, day=date(2005, 3, 1))
    ),
}


@pytest.mark.parametrize("of", MAKERS)
def test_what_was_withdrawn_takes_no_files(cast: Cast, sign_in, of: str):
    entry = MAKERS[of](cast)
    address = f"/evidence/{kind_of(entry)}/{entry.pk}/"
    answer = sign_in(cast.long).post(address, {"files": SimpleUploadedFile("paper.pdf", A_PAPER)})
    assert answer.status_code == 422
    assert "This entry was withdrawn; no files are added to it." in answer.content.decode()
    assert not Evidence.objects.exists()
    # And where it was withdrawn while the page was open.
    assert find_owner(cast.long, kind_of(entry), str(entry.pk)).may_add
    assert not hold_owner(kind_of(entry), str(entry.pk))

"""An article and its event that was withdrawn meanwhile: nothing is dropped unsaid."""

import pytest

from campaigns.models import Article, Campaign
from campaigns.services.articles import change_article
from campaigns.services.campaigns import withdraw_campaign
from ecocounty.units.refused import RefusedError
from tests.campaigns.articles.making import make_article, make_outlet
from tests.campaigns.campaigns.making import make_campaign
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def withdraw(campaign: Campaign) -> Campaign:
    """Withdraw an event, and return it as another page still has it."""
    withdraw_campaign(actor=None, entry=Campaign.objects.get(pk=campaign.pk), reason="誤", seen=None)
    return campaign


def test_a_new_article_does_not_tell_of_it(cast: Cast):
    event = withdraw(make_campaign(cast.pingcun))
    with pytest.raises(RefusedError, match="This event was withdrawn") as refused:
        make_article(cast.pingcun, make_outlet(cast.county), campaign=event)
    assert refused.value.field == "campaign" and not Article.objects.exists()


def test_an_article_is_not_changed_to_tell_of_it_but_keeps_the_one_it_names(cast: Cast):
    event, other = make_campaign(cast.pingcun), make_campaign(cast.pingcun, "另一個")
    article = make_article(cast.pingcun, make_outlet(cast.county), campaign=event)
    withdraw(event), withdraw(other)
    with pytest.raises(RefusedError, match="This event was withdrawn"):
        change_article(actor=None, article=article, seen=None, campaign=other)
    assert change_article(actor=None, article=article, seen=None, title="改", campaign=event)


def test_the_form_keeps_it_and_says_so(cast: Cast, sign_in):
    event = make_campaign(cast.pingcun)
    article = make_article(cast.pingcun, make_outlet(cast.county), campaign=event)
    withdraw(event)
    long, address = sign_in(cast.long), f"/publicity/articles/{article.pk}/edit/"
    body = long.get(address).content.decode()
    assert f'<option value="{event.pk}" selected' in body and "世界環境日集會 · withdrawn" in body
    assert "This event was withdrawn. Choose another one, or none." in body
    said = {"title": "改了的題目", "genre": article.genre, "campaign": event.pk, "version": article.version}
    assert long.post(address, said).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.campaign_id) == ("改了的題目", event.pk)


def test_one_withdrawn_while_the_form_was_open_is_told(cast: Cast, sign_in):
    article = make_article(cast.pingcun, make_outlet(cast.county))
    event = withdraw(make_campaign(cast.pingcun))
    said = {"title": "題", "genre": article.genre, "campaign": event.pk, "version": article.version}
    answer = sign_in(cast.long).post(f"/publicity/articles/{article.pk}/edit/", said)
    assert answer.status_code == 422
    assert "This event was withdrawn. Choose another one, or none." in answer.content.decode()

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from campaigns import article_measures, article_words, campaign_words
        from campaigns.article_evidence import PUBLICATION_OWNER
        from campaigns import declaration_measures, measures
        from campaigns.channel_section import ChannelSection
        from campaigns.telling import declarations as declarations_telling
        from campaigns.telling import essays as essays_telling
        from campaigns.count_evidence import COUNT_OWNER
        from campaigns.telling import articles as articles_telling
        from campaigns.telling import campaigns as campaigns_telling
        from campaigns.telling import count
        from ecocounty.evidence.owners import register_owner
        from ecocounty.figures import sections

        register_owner(PUBLICATION_OWNER)
        articles_telling.register()
        article_words.register()
        article_measures.offer_measures()
        declaration_measures.offer_measures()
        measures.offer_measures()
        declarations_telling.register()
        essays_telling.register()
        sections.declare(ChannelSection(key="campaigns.channels"))
        register_owner(COUNT_OWNER)
        count.register()
        campaign_words.register()
        campaigns_telling.register()

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from campaigns import article_measures, article_words, campaign_words, declaration_measures, measures
        from campaigns.article_evidence import PUBLICATION_OWNER
        from campaigns.channel_section import ChannelSection
        from campaigns.count_evidence import COUNT_OWNER
        from campaigns.register_files import kinds as register_kinds
        from campaigns.telling import articles as articles_telling
        from campaigns.telling import campaigns as campaigns_telling
        from campaigns.telling import count
        from campaigns.telling import declarations as declarations_telling
        from campaigns.telling import essays as essays_telling
        from ecocounty.evidence.owners import register_owner
        from ecocounty.figures import sections

        register_owner(PUBLICATION_OWNER)
        register_kinds.register()
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

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from campaigns.channel_section import ChannelSection
        from campaigns.evidence.articles import PUBLICATION_OWNER
        from campaigns.evidence.counts import COUNT_OWNER
        from campaigns.measures import articles as article_measures
        from campaigns.measures import declarations as declaration_measures
        from campaigns.measures import publicity as publicity_measures
        from campaigns.notices import articles as article_notices
        from campaigns.notices import campaigns as campaign_notices
        from campaigns.notices import deductions as deduction_notices
        from campaigns.register_files import kinds as register_kinds
        from campaigns.telling import articles as articles_telling
        from campaigns.telling import campaigns as campaigns_telling
        from campaigns.telling import count
        from campaigns.telling import declarations as declarations_telling
        from campaigns.telling import deductions as deductions_telling
        from campaigns.telling import essays as essays_telling
        from ecocounty.evidence.owners import register_owner
        from ecocounty.figures import sections

        register_owner(PUBLICATION_OWNER)
        register_kinds.register()
        articles_telling.register()
        article_notices.register()
        article_measures.offer_measures()
        declaration_measures.offer_measures()
        publicity_measures.offer_measures()
        declarations_telling.register()
        deductions_telling.register()
        deduction_notices.register()
        essays_telling.register()
        sections.declare(ChannelSection(key="campaigns.channels"))
        register_owner(COUNT_OWNER)
        count.register()
        campaign_notices.register()
        campaigns_telling.register()

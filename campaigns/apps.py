from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from campaigns.channel_section import ChannelSection
        from ecocounty.figures import sections

        sections.declare(ChannelSection(key="campaigns.channels"))

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "ecocounty.followups"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.figures import sections
        from ecocounty.followups import telling
        from ecocounty.followups.text_section import TextSection

        sections.declare(TextSection())
        telling.register()

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "ecocounty.returns"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.returns import notice_words, telling

        telling.register()
        notice_words.register()
        from ecocounty.evidence.owners import register_owner
        from ecocounty.returns.month_evidence import MONTH

        register_owner(MONTH)

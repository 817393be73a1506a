from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "ecocounty.returns"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.returns import notice_words, telling

        telling.register()
        notice_words.register()
        from ecocounty.evidence.owners import register_owner
        from ecocounty.figures.asked import say_who_is_asked
        from ecocounty.returns.month_evidence import MONTH
        from ecocounty.returns.selectors.forms import months_asked

        register_owner(MONTH)
        say_who_is_asked(months_asked)

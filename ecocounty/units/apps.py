from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "ecocounty.units"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.units import notice_words, telling

        telling.register()
        notice_words.register()

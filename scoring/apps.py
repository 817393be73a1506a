from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "scoring"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from scoring import telling

        telling.register()

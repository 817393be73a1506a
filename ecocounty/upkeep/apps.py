from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "ecocounty.upkeep"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.upkeep import telling

        telling.register()

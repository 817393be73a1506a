from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "ecocounty.dashboard"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.dashboard import telling

        telling.register()

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "ecocounty.evidence"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.evidence import telling

        telling.register()

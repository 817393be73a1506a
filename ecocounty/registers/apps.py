from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "ecocounty.registers"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.registers import telling

        telling.register()

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "ecocounty.registers"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.registers import own_kinds, telling

        own_kinds.register()
        telling.register()

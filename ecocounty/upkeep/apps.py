from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "ecocounty.upkeep"

from django.apps import AppConfig


class EcocountyConfig(AppConfig):
    name = "ecocounty"

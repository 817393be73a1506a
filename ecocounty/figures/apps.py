from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "ecocounty.figures"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.figures import sections, telling
        from ecocounty.figures.indicator_measures import offer_measures
        from ecocounty.figures.indicator_section import IndicatorSection

        sections.declare(IndicatorSection(key="figures.indicators"))
        offer_measures()
        telling.register()

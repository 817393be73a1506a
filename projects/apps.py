from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"

    def ready(self) -> None:
        # Models are not there yet when this file is read.
        from ecocounty.figures import measures, sections
        from ecocounty.figures.indicator_section import IndicatorSection
        from projects import telling
        from projects.attainment import AttainmentMeasures
        from projects.target_column import TargetColumn

        sections.declare(IndicatorSection(key="projects.outcomes"))
        sections.declare_column(TargetColumn())
        measures.offer(AttainmentMeasures())
        telling.register()

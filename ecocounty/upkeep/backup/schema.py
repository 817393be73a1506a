"""The tables as they are in a database, which may be older than the code: from its applied migrations."""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

from ecocounty.upkeep.backup.left_out import RETIRED, is_left_out
from ecocounty.upkeep.backup.refusals import BackupRefusedError

Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Schema:
    """Migrations, and the models as those migrations left them (not as the code has them now)."""

    applied: frozenset[Node]
    models: tuple[type[Model], ...]


def read_applied(connection: BaseDatabaseWrapper) -> frozenset[Node]:
    """Return the migrations that a database has; none for a database without tables."""
    applied = MigrationRecorder(connection).applied_migrations()
    return frozenset((app, name) for app, name in applied if app not in RETIRED)


def schema_at(applied: frozenset[Node]) -> Schema:
    """Return the tables after these migrations; one that this version does not have is refused."""
    loader = MigrationLoader(None)
    refuse_unknown(applied, loader)
    apps = loader.project_state(sorted(applied), at_end=True).apps
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not is_left_out(model._meta.label_lower)
    ]
    return Schema(applied, tuple(sorted(models, key=lambda model: model._meta.label_lower)))


def refuse_unknown(applied: frozenset[Node], loader: MigrationLoader) -> None:
    """Refuse migrations of a newer version: this one cannot know what its tables mean."""
    unknown = sorted(applied - loader.graph.nodes.keys())
    if unknown:
        named = ", ".join(f"{app}.{name}" for app, name in unknown[:5])
        raise BackupRefusedError(
            f"The data come from a newer version of ecocounty: this one does not know {named}. "
            "Install that version, then try again. Nothing was changed."
        )


def fields_of(model: type[Model]) -> list[Field]:
    """Return the columns that hold data of their own."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def last_of_each_app(applied: frozenset[Node]) -> list[Node]:
    """Return the migrations that lead to exactly these: those that nothing of their own app follows."""
    loader = MigrationLoader(None)
    return [
        node
        for node in sorted(applied)
        if not any(
            child.key[0] == node[0] and child.key in applied for child in loader.graph.node_map[node].children
        )
    ]

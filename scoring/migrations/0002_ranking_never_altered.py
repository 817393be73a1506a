"""The database itself refuses to alter a published ranking.

Removing one is refused by the model; a trigger on DELETE would also refuse emptying a test's database.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER scoring_ranking_never_altered BEFORE UPDATE ON scoring_ranking
BEGIN SELECT RAISE(ABORT, 'A published ranking is never altered.'); END
"""
POSTGRESQL = """
CREATE FUNCTION scoring_refuse_altering() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'A published ranking is never altered.'; END $$;
CREATE TRIGGER scoring_ranking_never_altered BEFORE UPDATE ON scoring_ranking
FOR EACH ROW EXECUTE FUNCTION scoring_refuse_altering()
"""
GONE = {
    "sqlite": ["DROP TRIGGER scoring_ranking_never_altered"],
    "postgresql": [
        "DROP TRIGGER scoring_ranking_never_altered ON scoring_ranking",
        "DROP FUNCTION scoring_refuse_altering()",
    ],
}


def guard(apps, schema_editor) -> None:
    """Put the trigger on, in the database's own words."""
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


def unguard(apps, schema_editor) -> None:
    """Take the trigger off."""
    for statement in GONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_first")]
    operations = [migrations.RunPython(guard, unguard)]

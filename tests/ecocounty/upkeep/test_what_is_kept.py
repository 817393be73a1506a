"""Every table of ours is in a backup, or stands in the list of those left out with its reason."""

import pytest
from django.apps import apps
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import connection

from ecocounty.upkeep.backup.left_out import is_left_out
from ecocounty.upkeep.backup.place import FILLED_BY_MIGRATING, holds_rows
from ecocounty.upkeep.backup.private_files import file_fields, hash_column
from ecocounty.upkeep.backup.rows import TableCoder, plain, value_of
from ecocounty.upkeep.backup.schema import fields_of, read_applied, schema_at

pytestmark = pytest.mark.django_db
OURS = ("ecocounty", "projects", "campaigns", "scoring")


@pytest.fixture(scope="module")
def schema(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return schema_at(read_applied(connection))


def test_all_tables_are_kept_or_left_out_for_a_reason(schema):
    kept = {model._meta.label_lower for model in schema.models}
    every = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert {label for label in every - kept if not is_left_out(label)} == set()
    assert kept <= every and {"units.user", "history.entry", "scoring.ranking"} <= kept


def test_no_session_is_kept(schema):
    kept = {model._meta.label_lower for model in schema.models}
    assert [
        m for m in apps.get_models() if issubclass(m, AbstractBaseSession) and m._meta.label_lower in kept
    ] == []


def test_nothing_that_is_kept_points_to_what_is_left_out(schema):
    pointing = [
        str(field)
        for model in schema.models
        for field in fields_of(model)
        if field.is_relation and is_left_out(field.related_model._meta.label_lower)
    ]
    assert pointing == []


def test_migrating_alone_fills_only_the_tables_that_are_listed(schema):
    assert {model._meta.label_lower for model in schema.models if holds_rows(model)} == FILLED_BY_MIGRATING


def test_every_private_file_is_known_by_a_hash(schema):
    fields = [field for model in schema.models for field in file_fields(model)]
    assert fields and [str(field) for field in fields if hash_column(field) is None] == []


def test_every_kind_of_column_can_be_written(schema):
    """A kind of column that nobody thought of fails here, and not in the night."""
    known = {
        "AutoField",
        "BigAutoField",
        "BigIntegerField",
        "IntegerField",
        "PositiveIntegerField",
        "SmallIntegerField",
        "PositiveBigIntegerField",
        "PositiveSmallIntegerField",
        "BooleanField",
        "CharField",
        "TextField",
        "SlugField",
        "EmailField",
        "DateField",
        "DateTimeField",
        "TimeField",
        "DecimalField",
        "BinaryField",
        "JSONField",
        "FileField",
        "ForeignKey",
        "OneToOneField",
        "GenericIPAddressField",
        "UUIDField",
        "FloatField",
        "DurationField",
        "URLField",
    }
    assert {field.get_internal_type() for model in schema.models for field in fields_of(model)} <= known
    assert any(TableCoder(model).documents for model in schema.models)


def values():
    from datetime import UTC, date, datetime, time, timedelta, timezone
    from decimal import Decimal
    from uuid import UUID

    moment = datetime(2006, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    return [
        None,
        "",
        "0",
        " ",
        0,
        -1,
        2**63 - 1,
        True,
        False,
        0.1,
        1e300,
        moment,
        moment.replace(tzinfo=None),
        moment.astimezone(timezone(timedelta(hours=8))),
        date(1, 1, 1),
        time(23, 59, 59, 999999),
        Decimal("0E-6"),
        Decimal("1.500000"),
        Decimal("-9223372036854.775807"),
        b"",
        bytes(range(256)),
        UUID(int=7),
        timedelta(days=-1, microseconds=1),
        "\u2028\u202e漢\U00020bb7\x01\\\"'",
        "\ud800",
    ]


@pytest.mark.parametrize("value", values(), ids=repr)
def test_a_value_comes_back_as_it_was(value):
    import json

    back = value_of(json.loads(json.dumps(plain(value))))
    assert (
        back == value
        and type(back) is type(value)
        and str(back.astimezone() if hasattr(value, "astimezone") and value.tzinfo else back)
        == str(value.astimezone() if hasattr(value, "astimezone") and value.tzinfo else value)
    )

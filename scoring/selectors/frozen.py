"""A published comparison as bytes, and read back: the page and the JSON are made from these alone."""

import json
from collections.abc import Collection
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from scoring.selectors.exact import (
    plain_quantity,
    read_decimal,
    read_fraction,
    read_plain_quantity,
    write_exact,
    write_rounded,
)
from scoring.selectors.standing import Clause, Item, LedgerEntry, Line, RuleBook, Standing, Sum, Title

FORMAT = "ecocounty-ranking-1"
# What every publication that rests on an invented figure or scheme carries, in every language.
INVENTED_MARK = "示例數據"


def freeze(standing: Standing) -> bytes:
    """Return the canonical bytes: sorted keys, UTF-8, no blanks, numbers as text."""
    plain = plain_standing(standing)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain_standing(standing: Standing) -> dict[str, Any]:
    """Return the comparison as plain values."""
    return {
        "format": FORMAT,
        "mark": INVENTED_MARK if standing.invented else None,
        "invented": standing.invented,
        "group": {"code": standing.group_code, **asdict(standing.group_title)},
        "period": standing.period,
        "scheme": plain_book(standing.book),
        "counties": [plain_line(line) for line in standing.lines],
        "entries": {str(key): plain_entry(entry) for key, entry in standing.entries.items()},
        "ledger_version": standing.ledger_version,
        "history_head": list(standing.history_head) if standing.history_head else None,
        "published_at": standing.published_at.isoformat() if standing.published_at else None,
    }


def plain_book(book: RuleBook) -> dict[str, Any]:
    """Return the scheme as plain values."""
    return {
        "id": book.scheme_id,
        "key": book.key,
        "version": book.version,
        **asdict(book.title),
        "is_demonstration": book.is_demonstration,
        "rounding_places": book.places,
        "total": write_exact(book.total),
        "criteria": [
            {
                "key": clause.key,
                "parent": clause.parent,
                **asdict(clause.title),
                "points": write_exact(clause.points),
                "measure": clause.measure,
                "rule": clause.rule,
                "parameters": clause.parameters,
            }
            for clause in book.clauses
        ],
    }


def plain_line(line: Line) -> dict[str, Any]:
    """Return one county as plain values."""
    return {
        "unit": line.unit_id,
        "code": line.code,
        **asdict(line.title),
        "place": line.place,
        "tied": line.tied,
        "previous_place": line.previous_place,
        "total": plain_sum(line.total),
        "categories": {key: plain_sum(part) for key, part in line.sums.items()},
        "items": {key: plain_item(item) for key, item in line.items.items()},
    }


def plain_sum(part: Sum) -> dict[str, Any]:
    """Return a sum as plain values."""
    return {**asdict(part), "score": write_rounded(part.score)}


def plain_item(item: Item) -> dict[str, Any]:
    """Return an item as plain values."""
    return {
        **{field.name: getattr(item, field.name) for field in fields(item)},
        "score": write_rounded(item.score),
        "value": write_exact(item.value),
        "quantity": plain_quantity(item.quantity),
        "target": write_exact(item.target),
        "figures": list(item.figures),
    }


def plain_entry(entry: LedgerEntry) -> dict[str, Any]:
    """Return a ledger entry as plain values."""
    return {
        "period": entry.period,
        "quantity": plain_quantity(entry.quantity),
        "invented": entry.invented,
    }


def thaw(result: bytes, sha256: str) -> Standing:
    """Return the comparison that the bytes hold."""
    plain = json.loads(result)
    lines = tuple(read_line(line) for line in plain["counties"])
    return Standing(
        group_code=plain["group"]["code"],
        group_title=read_title(plain["group"]),
        period=plain["period"],
        book=read_book(plain["scheme"]),
        lines=lines,
        counties=len(lines),
        ledger_version=plain["ledger_version"],
        invented=plain["invented"],
        entries={int(key): read_entry(int(key), entry) for key, entry in plain["entries"].items()},
        published_at=datetime.fromisoformat(plain["published_at"]),
        sha256=sha256,
        # Publications made before heads were printed have none.
        history_head=tuple(head) if (head := plain.get("history_head")) else None,
    )


def read_title(plain: dict[str, Any]) -> Title:
    """Return a name in its languages."""
    return Title(name=plain["name"], name_hans=plain["name_hans"], name_en=plain["name_en"])


def read_book(plain: dict[str, Any]) -> RuleBook:
    """Return the scheme as it was applied."""
    return RuleBook(
        scheme_id=plain["id"],
        key=plain["key"],
        version=plain["version"],
        title=read_title(plain),
        is_demonstration=plain["is_demonstration"],
        places=plain["rounding_places"],
        clauses=tuple(
            Clause(
                key=clause["key"],
                parent=clause["parent"],
                title=read_title(clause),
                points=read_decimal(clause["points"]),
                measure=clause["measure"],
                rule=clause["rule"],
                parameters=clause["parameters"],
            )
            for clause in plain["criteria"]
        ),
    )


def read_line(plain: dict[str, Any]) -> Line:
    """Return one county's line."""
    return Line(
        unit_id=plain["unit"],
        code=plain["code"],
        title=read_title(plain),
        place=plain["place"],
        tied=plain["tied"],
        previous_place=plain["previous_place"],
        total=read_sum(plain["total"]),
        sums={key: read_sum(part) for key, part in plain["categories"].items()},
        items={key: read_item(item) for key, item in plain["items"].items()},
    )


def read_sum(plain: dict[str, Any]) -> Sum:
    """Return a sum."""
    return Sum(**{**plain, "score": read_decimal(plain["score"])})


def read_item(plain: dict[str, Any]) -> Item:
    """Return an item."""
    return Item(
        **{
            **plain,
            "score": read_decimal(plain["score"]),
            "value": read_fraction(plain["value"]),
            "quantity": read_plain_quantity(plain["quantity"]),
            "target": read_decimal(plain["target"]),
            "figures": tuple(plain["figures"]),
        }
    )


def read_entry(figure: int, plain: dict[str, Any]) -> LedgerEntry:
    """Return a ledger entry as it stood."""
    return LedgerEntry(
        figure=figure,
        period=plain["period"],
        quantity=read_plain_quantity(plain["quantity"]),
        invented=plain["invented"],
    )


def read_entries(result: bytes, figures: Collection[int]) -> dict[int, LedgerEntry]:
    """Return some of the ledger entries that the bytes hold."""
    held = json.loads(result)["entries"]
    return {figure: read_entry(figure, held[str(figure)]) for figure in figures if str(figure) in held}


def read_places(result: bytes) -> dict[str, int]:
    """Return county code -> published place."""
    return {line["code"]: line["place"] for line in json.loads(result)["counties"]}

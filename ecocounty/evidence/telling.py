"""How entries about private files are told: by name, caption and size, and which file took another's place."""

from collections.abc import Callable

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecocounty.evidence.models import Evidence
from ecocounty.history.models import Entry
from ecocounty.history.subjects import NOTHING, Said, plain_words, register_teller, register_words


def short_hash(sha256: str) -> str:
    """Return both ends of a hash, enough to be compared by eye."""
    return f"{sha256[:4]}…{sha256[-4:]}"


def tell_files(entries: list[Entry]) -> Callable[[Entry], list[Said]]:
    """Tell entries about files; the others that they mention are named by one question."""
    keys = {
        (entry.after or {}).get(name) for entry in entries for name in ("supersedes", "superseded_by")
    } - {None}
    names = dict(Evidence.objects.filter(pk__in=keys).values_list("pk", "original_name")) if keys else {}

    def tell(entry: Entry) -> list[Said]:
        after = entry.after or {}
        return told_superseded(entry, names) if "superseded_by" in after else told_stored(after, names)

    return tell


def told_stored(after: dict, names: dict[int, str]) -> list[Said]:
    """Tell of a file that was kept; what it belongs to is the page's own title."""
    said = [(_("file"), NOTHING, after["name"]), (_("size"), NOTHING, filesizeformat(after["size"]))]
    if after.get("caption"):
        said.append((_("caption"), NOTHING, after["caption"]))
    if after.get("supersedes"):
        said.append((_("in place of"), NOTHING, named(after["supersedes"], names)))
    return [*said, (_("hash of the file"), NOTHING, short_hash(after["sha256"]))]


def told_superseded(entry: Entry, names: dict[int, str]) -> list[Said]:
    """Tell of a file that counts no more, and which one does."""
    before, after = entry.before or {}, entry.after
    return [
        (_("file"), before.get("name") or NOTHING, named(after["superseded_by"], names)),
        (_("in force"), plain_words(True), plain_words(False)),
        (_("hash of the file"), short_hash(before.get("sha256", "")), short_hash(after["sha256"])),
    ]


def named(key: int, names: dict[int, str]) -> str:
    """Return a file's name, or its number where it is not kept any more."""
    return names.get(key, f"#{key}")


def register() -> None:
    """Tell the room of history how entries about files read."""
    register_teller("evidence.file", tell_files)
    register_words(
        actions={
            "store": gettext_lazy("file kept"),
            "supersede": gettext_lazy("file superseded by another"),
        },
        fields={"sha256": gettext_lazy("hash of the file"), "size": gettext_lazy("size")},
        values={"sha256": short_hash, "size": filesizeformat},
    )

"""What a backup says of itself: versions, counts, hashes, heads of the history's chains."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime

from ecocounty.upkeep.backup.refusals import BackupRefusedError, DamagedBackupError

FORMAT = 1
MEMBER = "manifest.json"
DAMAGED = "Its table of contents cannot be read. Use another backup."


@dataclass(frozen=True, slots=True)
class TableNote:
    """One table: its rows as lines of a member, and their hash that does not depend on the database."""

    model: str
    member: str
    fields: list[str]
    rows: int
    counter: int
    sha256: str
    member_size: int
    member_sha256: str


@dataclass(frozen=True, slots=True)
class FileNote:
    """One private file; `wrong` says in a word if it was gone (missing) or not what was stored (altered)."""

    column: str
    name: str
    member: str
    size: int
    sha256: str
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The whole table of contents."""

    moment: datetime
    django: str
    database: str
    migrations: dict[str, list[str]]
    tables: list[TableNote]
    files: list[FileNote]
    # Unit code -> number and seal of its chain's last entry, as `verify_history --head` reads them.
    history_heads: dict[str, list] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)

    @property
    def entries(self) -> int:
        """Return how many entries of the record of changes it holds."""
        return sum(table.rows for table in self.tables if table.model == "history.entry")

    @property
    def wrong_files(self) -> list[FileNote]:
        return [note for note in self.files if note.wrong]

    @property
    def applied(self) -> frozenset[tuple[str, str]]:
        return frozenset((app, name) for app, names in self.migrations.items() for name in names)


def write_manifest(manifest: Manifest) -> bytes:
    """Return the manifest as it stands in the file."""
    said = {"product": "ecocounty", "format": FORMAT} | asdict(manifest)
    return json.dumps(said | {"moment": manifest.moment.isoformat()}, indent=1).encode("ascii")


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest; one that is not understood is refused."""
    try:
        said = json.loads(data)
        if said.pop("product") != "ecocounty":
            raise DamagedBackupError("This is no backup of ecocounty. Use another file.")
        found = said.pop("format")
        if found != FORMAT:
            raise BackupRefusedError(
                f"This backup has format {found}, this version of ecocounty reads format {FORMAT}. "
                "Install the version that made it."
            )
        return Manifest(
            **said
            | {
                "moment": datetime.fromisoformat(said["moment"]),
                "tables": [TableNote(**note) for note in said["tables"]],
                "files": [FileNote(**note) for note in said["files"]],
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedBackupError(DAMAGED) from error

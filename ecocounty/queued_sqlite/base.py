"""Django's SQLite, but a transaction that writes waits for its turn before it begins."""

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from ecocounty.queued_sqlite.turns import Turns, turns_at


class DatabaseWrapper(SQLite):
    """One connection; it holds the turn from BEGIN IMMEDIATE to COMMIT or ROLLBACK."""

    turn: Turns | None = None

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode == "IMMEDIATE" and not self.is_in_memory_db():
            turns = turns_at(str(self.settings_dict["NAME"]))
            try:
                mine = turns.take(self.settings_dict["OPTIONS"].get("timeout", 5))
            except OSError as error:
                raise OperationalError(f"{turns.path} cannot be locked: {error.strerror}") from error
            if not mine:
                raise OperationalError("database is locked")
            self.turn = turns
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._leave()

    def _leave(self) -> None:
        turn, self.turn = self.turn, None
        if turn is not None:
            turn.leave()

"""Why something is not done. Each carries the whole sentence: what is wrong, and what to do."""


class BackupRefusedError(Exception):
    """A backup, a check or a restoring that is not done; nothing was changed."""


class DamagedBackupError(BackupRefusedError):
    """A file that is no backup, or not the whole of one, or was altered."""

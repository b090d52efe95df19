"""Settings that stay on this computer, in one small file of the user's own folder."""

from pathlib import Path

from PySide6.QtCore import QSettings


def settings_folder() -> Path:
    """Where this user's settings and logs lie; made when missing."""
    from platformdirs import user_data_path

    return user_data_path("bangfu", appauthor=False, ensure_exists=True)


class KeptSettings:
    """Texts under names, written at once; nothing personal goes in here."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str, default: str = "") -> str:
        """Return the text kept under a name, or the default."""
        value = self._store.value(key.replace(".", "/"), default)
        return value if isinstance(value, str) else default

    def set(self, key: str, value: str) -> None:
        """Keep a text under a name."""
        self._store.setValue(key.replace(".", "/"), value)

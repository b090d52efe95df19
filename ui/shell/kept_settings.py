"""Settings that stay on this computer, in one small file of the clerk's own folder."""

from pathlib import Path

from PySide6.QtCore import QSettings

from app.common.folders import find_folders, make_home


def settings_folder() -> Path:
    """Where this clerk's settings and logs lie; made when missing.

    Raises:
        UserError: nothing can be written there.
    """
    return make_home(find_folders())


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

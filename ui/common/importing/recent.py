"""The workbooks that were imported last, to be picked again."""

import json
from pathlib import Path

from ui.common.remembered import Settings

KEY = "import.recent"
MOST = 6


class RecentBooks:
    """Keeps the paths, the newest first."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def paths(self) -> list[Path]:
        """Return those that are still there."""
        return [path for path in self._kept() if path.is_file()]

    def add(self, path: Path) -> None:
        """Put a path in front."""
        kept = [path, *(other for other in self._kept() if other != path)][:MOST]
        self._settings.set(KEY, json.dumps([str(one) for one in kept], ensure_ascii=False))

    def _kept(self) -> list[Path]:
        try:
            kept = json.loads(self._settings.get(KEY, "[]"))
        except ValueError:
            return []
        return [Path(one) for one in kept if isinstance(one, str)] if isinstance(kept, list) else []

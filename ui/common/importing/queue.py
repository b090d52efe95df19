"""The workbooks that wait to be imported, those that are opened together counted as one."""

from collections.abc import Sequence
from pathlib import Path

Group = tuple[Path, ...]


def name_of(group: Group) -> str:
    """Return the name under which workbooks that are opened together are shown."""
    return group[0].name if len(group) == 1 else f"一户一表（{len(group)} 个文件）"


class BookQueue:
    """Gives one workbook after another."""

    def __init__(self) -> None:
        self._groups: list[Group] = []
        self.place = 0

    @property
    def count(self) -> int:
        """How many there are with those that were given."""
        return len(self._groups)

    @property
    def next_name(self) -> str:
        """The name of the next one, "" when there is none."""
        return name_of(self._groups[self.place]) if self.place < len(self._groups) else ""

    def start(self, groups: Sequence[Group]) -> None:
        """Begin with other workbooks."""
        self._groups, self.place = list(groups), 0

    def add(self, groups: Sequence[Group]) -> None:
        """Let further workbooks wait; one that waits already waits once."""
        waiting = self._groups[self.place :]
        self._groups += [group for group in groups if group not in waiting]

    def take(self) -> Group | None:
        """Give the next one."""
        if self.place >= len(self._groups):
            return None
        self.place += 1
        return self._groups[self.place - 1]

    def drop_rest(self) -> None:
        """Let the waiting ones go."""
        del self._groups[self.place :]

"""What is asked about a row: the sheet beside the registry, the cells that cannot be read, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.common.importing.decisions import Choice


@dataclass(frozen=True)
class Beside:
    """One field: what the sheet says, what the registry says; both may be blank."""

    title: str
    sheet: str
    registry: str

    @property
    def differs(self) -> bool:
        """Whether both say something, and not the same."""
        return bool(self.sheet and self.registry and self.sheet != self.registry)


@dataclass(frozen=True)
class Candidate:
    """Somebody of the registry whom the row may mean."""

    person_id: int
    name: str
    fields: tuple[Beside, ...]


@dataclass(frozen=True)
class UnreadCell:
    """A cell that cannot be read and may be left out."""

    field: str
    title: str
    value: str


@dataclass(frozen=True)
class RowQuestion:
    """What the clerk can decide about a row.

    Args:
        candidates: whom the row may mean; empty when that is not in doubt, or decided.
        cells: cells that could be left out.
        decided: what was decided before about this row and is honoured.
    """

    row: int
    candidates: tuple[Candidate, ...] = ()
    cells: tuple[UnreadCell, ...] = ()
    decided: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to decide and nothing was decided."""
        return not (self.candidates or self.cells or self.decided)


@dataclass(frozen=True)
class Decision:
    """What the clerk chose for a row; no choice takes back what was decided before.

    Args:
        person_id: who it is, with `Choice.SAME`.
        field: the cell to leave out, with `Choice.IGNORE`.
    """

    row: int
    choice: Choice | None
    person_id: int | None = None
    field: str = ""


def words_of_choices(choices: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """Say what was decided: (choice, name of the person chosen, title of the cell)."""
    words = []
    for choice, name, cell in choices:
        if choice == Choice.IGNORE:
            words.append(f"已决定：忽略「{cell}」这一格")
        elif choice == Choice.SAME:
            words.append(f"已决定：与台账里的「{name}」是同一人")
        else:
            words.append(f"已决定：{Choice(choice).word}")
    return tuple(words)

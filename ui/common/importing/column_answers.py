"""What the clerk has answered about the columns of one sheet so far."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.common.importing.corrections import Corrections
from app.common.importing.sheets import Field, Mapped
from app.common.importing.studying import StudiedColumn


class ColumnAnswers:
    """Fields, units and meanings of words by 1-based column."""

    def __init__(self, columns: Sequence[Mapped]) -> None:
        self._columns = {m.column: m for m in columns}
        self.chosen = {m.column: m.field.key if m.field else "" for m in columns}
        self.studied: dict[int, StudiedColumn] = {}
        self._pointed: set[int] = set()
        self.units: dict[int, str] = {}
        self.said: dict[str, dict[str, str | None]] = {}

    @property
    def untouched(self) -> bool:
        """Whether the clerk has answered nothing yet."""
        return not (self._pointed or self.units or self.said)

    def asks(self, column: int) -> bool:
        """Tell whether the cells of a column ask something."""
        studied = self.studied.get(column)
        return studied is not None and studied.asks

    def title(self, column: int) -> str:
        """Return how a column is called, with its group."""
        return self._columns[column].title

    def mapped(self, column: int) -> Mapped:
        """Return a column with the field that it fills now."""
        return self._columns[column]

    def point(self, column: int, key: str, field: Field | None) -> int | None:
        """Let a column fill a field; return the column that filled it before."""
        before = next((c for c, k in self.chosen.items() if k == key and key and c != column), None)
        self._set(column, key, field)
        if before is not None:
            self._set(before, "", None)
        return before

    def say_word(self, column: int, written: str, meant: str | None) -> None:
        """Let a word mean a value; None leaves it doubtful."""
        self.said.setdefault(self.chosen[column], {})[written] = meant

    def take_studied(self, column: int, studied: StudiedColumn | None) -> None:
        """Keep what the cells of a column ask for the field that it fills now."""
        if studied is None:
            self.studied.pop(column, None)
        else:
            self.studied[column] = studied

    def take_all_studied(self, studied: Mapping[int, StudiedColumn]) -> None:
        """Keep what the cells of all columns ask, except of those that were pointed elsewhere meanwhile."""
        self.studied = {
            **self.studied,
            **{column: one for column, one in studied.items() if column not in self._pointed},
        }

    def open_units(self) -> int:
        """Return how many columns have a unit that should be said."""
        return sum(one.doubt is not None and column not in self.units for column, one in self.studied.items())

    def unit_warning(self) -> str:
        """Say in which unit columns are read that nobody has said the unit of, "" when there are none."""
        parts = [
            f"「{self.title(column)}」{one.doubt.reason}，现在按{one.unit}读"
            for column, one in self.studied.items()
            if one.doubt is not None and column not in self.units
        ]
        return f"{'；'.join(parts)}。不对请回「对应」一步改单位" if parts else ""

    def open_words(self) -> int:
        """Return how many words have no meaning."""
        return sum(
            self.said.get(self.chosen[column], {}).get(word.written, word.meant) is None
            for column, one in self.studied.items()
            for word in one.words
        )

    def corrections(self) -> Corrections:
        """Return the clerk's word on the sheet; what was said for fields that no column fills is left out."""
        filled = set(self.chosen.values())
        said = {key: words for key, words in self.said.items() if key in filled}
        return Corrections({column: key or None for column, key in self.chosen.items()}, dict(self.units), said)

    def _set(self, column: int, key: str, field: Field | None) -> None:
        self.chosen[column] = key
        self._pointed.add(column)
        self.studied.pop(column, None)
        self.units.pop(column, None)
        self._columns[column] = replace(self._columns[column], field=field)


def count_words(answers: ColumnAnswers) -> str:
    """Say how many columns are imported, and what is still open."""
    filled = sum(bool(key) for key in answers.chosen.values())
    text = f"{len(answers.chosen)} 列：导入 {filled} 列，不导入 {len(answers.chosen) - filled} 列"
    if units := answers.open_units():
        text += f"；{units} 列单位要确认"
    if words := answers.open_words():
        text += f"；{words} 种写法没认出"
    return text

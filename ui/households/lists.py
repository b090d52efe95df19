"""What the forms offer to choose from, read once and again when villages change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.common.work import Work
from app.households.custom_filters import CustomFilter, list_custom_filters
from app.households.villages import VillageChoice, list_villages
from app.households.words import WORDS, words_of
from ui.common.background import Background


@dataclass(frozen=True)
class Lists:
    """Villages with their groups, the county's words, and the office's own items as conditions of lists."""

    villages: tuple[VillageChoice, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: WORDS)
    custom: tuple[CustomFilter, ...] = ()


class ListsReader(QObject):
    """Keeps the lists.

    Signals:
        changed: they were read.
    """

    changed = Signal()

    def __init__(self, work: Work, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._background = background
        self.lists = Lists()

    def read(self, then: Callable[[], None] | None = None) -> None:
        """Read the lists on the worker."""
        work = self._work
        on = work.clock.today().isoformat()

        def look() -> Lists:
            return work.read(
                lambda session: Lists(
                    tuple(list_villages(session)), words_of(session, on), list_custom_filters(session)
                )
            )

        def take(lists: Lists) -> None:
            self.lists = lists
            self.changed.emit()
            if then is not None:
                then()

        self._background.run(look, take)

"""Under a column of step 3: its words that the program does not know, and what each of them means."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.common.importing.studying import StudiedColumn
from app.common.importing.wordings import BLANK, Word
from ui.common.buttons import link_button
from ui.common.importing.cell_text import shown_text
from ui.common.importing.choosing import QuietChoice
from ui.common.labels import ElidedLabel, quiet_label, tone_label
from ui.common.spacing import GAP, INSIDE
from ui.common.tokens import Tone

DOUBTFUL = "?"
"""The choice that leaves a word doubtful."""
AT_ONCE = 6
"""Words that are shown; the others when asked for."""


class WordsBox(QWidget):
    """Asks what words mean.

    Signals:
        said: the word, and the value it means ("" for a blank) or None to leave it doubtful.
    """

    said = Signal(str, object)

    def __init__(self, studied: StudiedColumn, said: Mapping[str, str | None], parent: QWidget | None = None) -> None:
        """Show the words of a column.

        Args:
            said: what the clerk has said about them since the sheet was opened.
        """
        super().__init__(parent)
        self._studied = studied
        self.choices: dict[str, QuietChoice] = {}
        self._words = [Word(w.written, w.rows, said.get(w.written, w.meant)) for w in studied.words]
        self._title = tone_label("", Tone.SOON, wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(INSIDE)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(2, 3)
        self._grid.setColumnStretch(3, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, INSIDE)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        self.more = link_button(f"再显示 {len(self._words) - AT_ONCE} 种写法", self._show_all)
        self._add(self._words[:AT_ONCE])
        column.addWidget(self.more)
        self.more.setVisible(len(self._words) > AT_ONCE)
        self._tell()

    @property
    def unknown(self) -> int:
        """How many words have no meaning yet."""
        return sum(word.meant is None for word in self._words)

    def _add(self, words: Sequence[Word]) -> None:
        for word in words:
            row = self._grid.rowCount()
            choice = QuietChoice(f"「{word.written}」是什么意思")
            values = [(value, value) for value in self._studied.choices]
            choice.offer(
                [("存疑，不翻译", DOUBTFUL), *values, ("空白（当作没有填）", BLANK)],
                DOUBTFUL if word.meant is None else word.meant,
            )
            choice.picked.connect(lambda value, word=word: self._take(word.written, value))
            self.choices[word.written] = choice
            shown = ElidedLabel(f"「{shown_text(word.written)}」　{word.rows:,} 行")
            for place, widget in enumerate((shown, quiet_label("就是"), choice)):
                self._grid.addWidget(widget, row, place)

    def _show_all(self) -> None:
        self._add(self._words[AT_ONCE:])
        self.more.hide()

    def _take(self, written: str, value: object) -> None:
        meant = None if value == DOUBTFUL else str(value)
        self._words = [Word(w.written, w.rows, meant) if w.written == written else w for w in self._words]
        self._tell()
        self.said.emit(written, meant)

    def _tell(self) -> None:
        unknown = self.unknown
        if unknown:
            self._title.setText(f"有 {unknown} 种写法没认出，说明意思后以后都这样认；不说明的行存疑：")
        else:
            self._title.setText("这些写法按下面的意思认，可以改，选「存疑」就是不再这样认：")
        self._title.setProperty("role", Tone.SOON.value if unknown else "quiet")
        self._title.style().unpolish(self._title)
        self._title.style().polish(self._title)

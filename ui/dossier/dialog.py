"""一户一页: which households, for whom, Word or PDF, one file or one per village; or straight to paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.common.errors import UserError
from app.common.work import Work
from app.dossier.card import Card, Privacy
from app.dossier.cards import CardOrder, read_cards
from app.dossier.output import Written, write_cards, write_village_cards
from app.households.record_kinds import RecordKind
from ui.common.buttons import plain_button, primary_button
from ui.common.dialogs import PDF, WORD
from ui.common.labels import bold_label, label
from ui.common.message_bar import Message
from ui.common.page import PageParts
from ui.common.print_preview import preview_pages
from ui.common.screen_progress import ScreenProgress
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.tokens import Tone
from ui.dossier.paper import paint_cards, paint_pdf

MOST_PREVIEWED = 200


@dataclass(frozen=True)
class Chosen:
    """Households that a page can be made for: how the choice reads, and their ids."""

    words: str
    ids: tuple[int, ...]


class CardDialog(QDialog):
    """Asks and writes; stays open until the files are there or the clerk closes it."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        kinds: Sequence[RecordKind],
        choices: Sequence[Chosen],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("一户一页")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts, self._kinds = work, parts, tuple(kinds)
        self._choices = [each for each in choices if each.ids]
        self.which = self._radios([each.words for each in self._choices])
        self.privacy = self._radios([each.value for each in Privacy])
        self.format = self._radios(["PDF", "Word"])
        self.per_village = QCheckBox("一个村一个文件(&V)")
        self._problem = label("", "overdue", wrap=True)
        self._problem.hide()
        self.save = primary_button("保存…(&S)", self.write)
        self.show_paper = plain_button("打印预览(&P)", self.preview)
        self._lay_out()

    @property
    def order(self) -> CardOrder:
        """What was chosen."""
        chosen = self._choices[self.which.checkedId()]
        privacy = list(Privacy)[self.privacy.checkedId()]
        return CardOrder(chosen.ids, self._work.clock.today(), privacy, self._kinds)

    def write(self) -> None:
        """Ask where, then write the files; the window stays usable meanwhile."""
        order, suffix = self.order, ".pdf" if self.format.checkedId() == 0 else ".docx"
        family = self.font().family()
        paint = partial(paint_pdf, family=family)
        progress = ScreenProgress(self)
        if self.per_village.isChecked():
            folder = self._parts.asking.pick_folder("一户一页存到哪个文件夹")
            if folder is not None:
                self._run(lambda: write_village_cards(self._work, order, folder, suffix, paint, progress), progress)
            return
        kinds = PDF if suffix == ".pdf" else WORD
        path = self._parts.asking.pick_save("一户一页存为", self._name(order, suffix), kinds)
        if path is not None:
            self._run(lambda: [write_cards(self._work, order, path, paint, progress)], progress)

    def preview(self) -> None:
        """Show the pages as they will be printed; of very many the first ones."""
        order = self.order
        few = CardOrder(order.household_ids[:MOST_PREVIEWED], order.on, order.privacy, order.kinds)
        progress = ScreenProgress(self)
        self._parts.messages.show_progress("正在准备打印", progress)
        self._parts.background.run(
            lambda: list(read_cards(self._work, few, progress)),
            partial(self._show_preview, left=len(order.household_ids) - len(few.household_ids)),
            self._tell_error,
            on_cancelled=self._parts.messages.end_progress,
            busy="正在准备打印",
            progress=progress,
        )

    def _show_preview(self, cards: Sequence[Card], left: int) -> None:
        self._parts.messages.end_progress()
        if left > 0:
            self._tell(f"预览前 {MOST_PREVIEWED} 户；全部 {MOST_PREVIEWED + left:,} 户请存为 PDF 再打印")
        preview_pages(partial(paint_cards, cards), landscape=False, parent=self)

    def _run(self, write: Callable[[], list[Written]], progress: ScreenProgress) -> None:
        self._problem.hide()
        self._parts.messages.show_progress("正在生成一户一页", progress)
        self._parts.background.run(
            write,
            self._tell_written,
            self._tell_error,
            on_cancelled=self._parts.messages.end_progress,
            busy="正在生成一户一页",
            progress=progress,
        )

    def _tell_written(self, written: Sequence[Written]) -> None:
        self._parts.messages.end_progress()
        households = sum(one.households for one in written)
        where = f"「{written[0].path.name}」" if len(written) == 1 else f"「{_folder(written)}」，{len(written)} 个文件"
        self._parts.messages.show_message(Message(f"一户一页：{households:,} 户，已存到{where}", Tone.GOOD))
        self.accept()

    def _tell_error(self, error: Exception) -> None:
        self._parts.messages.end_progress()
        if not isinstance(error, UserError):
            raise error
        self._tell(str(error))

    def _tell(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()

    def _name(self, order: CardOrder, suffix: str) -> str:
        return f"一户一页 {len(order.household_ids)}户 {order.on:%Y-%m-%d}{suffix}"

    def _radios(self, words: Sequence[str]) -> QButtonGroup:
        group = QButtonGroup(self)
        for place, text in enumerate(words):
            button = QRadioButton(text)
            button.setChecked(place == 0)
            group.addButton(button, place)
        return group

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GROUP)
        for title, group in (("哪些户", self.which), ("做什么用", self.privacy), ("格式", self.format)):
            block: QBoxLayout = QHBoxLayout() if group is self.format else QVBoxLayout()
            block.setSpacing(INSIDE)
            block.addWidget(bold_label(title))
            for button in group.buttons():
                block.addWidget(button)
            if group is self.format:
                block.addStretch(1)
            column.addLayout(block)
        column.addWidget(self.per_village)
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        for each in (self.save, self.show_paper, plain_button("关闭", self.reject)):
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)


def _folder(written: Sequence[Written]) -> str:
    return Path(written[0].path).parent.name

"""The pane beside a previewed form: what to check, the figures, and the names behind one of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.submissions.indicators import Figure
from app.submissions.names import NameRow
from app.submissions.preview import Preview
from app.submissions.problems import Problem
from ui.common.background import Background
from ui.common.buttons import IconButton, link_button
from ui.common.detail_pane import DetailPane
from ui.common.labels import ElidedLabel, quiet_label, tone_label
from ui.common.remembered import Settings
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone
from ui.submissions.columns import NAME_COLUMNS

CHECKS, FIGURES, NAMES = range(3)


class SubmissionPane(DetailPane):
    """Shows problems, figures and names.

    Signals:
        problem_pressed: a Problem; the preview jumps to its next row.
        figure_pressed: the code of an indicator.
    """

    problem_pressed = Signal(object)
    figure_pressed = Signal(str)

    def __init__(self, background: Background, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("在左边选一张报表，这里显示核对结果和各项数字", parent)
        self._checks, self._figures = QWidget(), QWidget()
        self._check_rows = QVBoxLayout(self._checks)
        self._figure_rows = QGridLayout(self._figures)
        for rows in (self._check_rows, self._figure_rows):
            rows.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
            rows.setSpacing(GAP)
        self.names: PagedModel[NameRow] = PagedModel(
            NAME_COLUMNS, background, identity=lambda row: (row.village_id, row.household_id, row.person_id)
        )
        self.names_table: RegisterTable[NameRow] = RegisterTable(self.names, settings, "submissions.names")
        self.names_table.set_empty("点“数字”里的一项，或表中的一个数，这里列出它包含的户和人。")
        self._whose = ElidedLabel("")
        self._figure_buttons: dict[str, QPushButton] = {}
        for button in self.findChildren(IconButton):
            words = button.toolTip().replace("一户", "一行").partition(" (")[0]
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.add_tab("核对", self._checks)
        self.add_tab("数字", self._figures)
        self.add_tab("名单", self._names_body(), scrolls=False)

    @property
    def whose(self) -> str:
        """What the names are of."""
        return self._whose.text

    @property
    def checks(self) -> list[QPushButton]:
        """The problems, each to be pressed."""
        return [button for button in self._checks.findChildren(QPushButton) if not button.isHidden()]

    @property
    def figures(self) -> dict[str, QPushButton]:
        """The figures by code, each to be pressed."""
        return dict(self._figure_buttons)

    def show_preview(self, preview: Preview) -> None:
        """Show what belongs to a form and a month."""
        rows = f"{preview.row_count:,} 行"
        self.set_header(preview.form.title, f"截至{preview.month.words}{preview.month.last_day.day}日 · {rows}")
        self._show_problems(preview.problems)
        self._show_figures(preview.figures)

    def show_names(self, title: str, rows: Sequence[NameRow]) -> None:
        """List the names behind a figure and open their tab."""
        self._whose.set_text(title)
        self.names_table.set_empty(f"{title}：没有人")
        self.names.show(rows)
        self.choose_tab(NAMES)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        _empty(self._check_rows)
        if not problems:
            self._check_rows.addWidget(tone_label("没有发现问题", Tone.GOOD))
        for problem in problems:
            mark = "必须改：" if problem.severe else ""
            button = link_button(f"{mark}{problem.text}", partial(self.problem_pressed.emit, problem))
            button.setToolTip("跳到下一处")
            self._check_rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._check_rows.addStretch(1)

    def _show_figures(self, figures: Sequence[Figure]) -> None:
        _empty(self._figure_rows)
        self._figure_buttons.clear()
        for row, figure in enumerate(figures):
            value = link_button(f"{figure.value:,} {figure.unit}", partial(self.figure_pressed.emit, figure.code))
            value.setToolTip("列出名单")
            value.setAccessibleName(f"{figure.name} {figure.value} {figure.unit}，列出名单")
            self._figure_rows.addWidget(quiet_label(figure.name), row, 0)
            self._figure_rows.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
            self._figure_buttons[figure.code] = value
        self._figure_rows.setRowStretch(len(figures), 1)
        self._figure_rows.setColumnStretch(2, 1)

    def _names_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        column.setSpacing(INSIDE)
        column.addWidget(self._whose)
        column.addWidget(self.names_table, 1)
        return body


def _empty(rows: QVBoxLayout | QGridLayout) -> None:
    """Take everything out of a layout."""
    while (item := rows.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()

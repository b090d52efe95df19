"""批量修改: one field, one new value, shown before it is written, one step to take back."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.work import Work
from ui.common.buttons import plain_button, primary_button
from ui.common.form import Form
from ui.common.labels import label, quiet_label
from ui.common.page import PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.households.bulk_subject import BulkSubject, BulkView
from ui.households.clicking import Clicking
from ui.households.room import character_width

VALUE = "value"
AT_ONCE = 500
"""More rows than that are written with a bar and 取消 in the message bar, the window free for reading."""


class BulkDialog(QDialog):
    """Asks which of the two sets of rows, which field, which value; shows what would change."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        clicking: Clicking,
        subject: BulkSubject,
        selected: Sequence[int],
        listed: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(subject.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts, self._clicking, self._subject = work, parts, clicking, subject
        unit = subject.unit
        self._sets = {f"选中的 {len(selected):,} {unit}": selected, f"当前名单全部 {len(listed):,} {unit}": listed}
        self.which = _combo(f"修改哪些{unit}", list(self._sets))
        self.which.setCurrentIndex(0 if len(selected) > 1 else 1)
        self.field = _combo("修改哪一项", [])
        for each in subject.fields:
            self.field.addItem(each.full_title, each.key)
        self.form = Form([subject.field_of(subject.fields[0].key)])
        self.erase = QCheckBox("清除原值（改为空）")
        self.erase.toggled.connect(lambda _: self.preview())
        self.says = label("", wrap=True)
        self.problem = label("", "overdue", wrap=True)
        self.problem.hide()
        self.model = self._make_model()
        self.table: RegisterTable[Any] = RegisterTable(self.model, parts.settings, f"{subject.name}.bulk")
        self.button = primary_button("修改", self.apply)
        self._lay_out()
        self.which.currentIndexChanged.connect(lambda _: self.preview())
        self.field.currentIndexChanged.connect(lambda _: self._change_field())
        self._change_field()
        self.resize(character_width() * 46, 430)

    @property
    def ids(self) -> Sequence[int]:
        """The rows that are meant."""
        return self._sets[self.which.currentText()]

    @property
    def key(self) -> str:
        """The field that is meant."""
        return str(self.field.currentData())

    def preview(self) -> None:
        """Ask the worker what would change."""
        value = self._value()
        self.button.setEnabled(False)
        self.button.setText("修改")
        if self._is_open():
            self.says.setText("请填新的值；空着不会清除原来的内容。")
            self.model.show(())
            return
        look = partial(self._subject.preview, ids=self.ids, key=self.key, value=value, on=self._work.clock.today())
        self._parts.background.latest("households.bulk", lambda: self._work.read(look), self._show, self._show_error)

    def apply(self) -> None:
        """Write the change as one step."""
        subject, key = self._subject, self.key
        title = f"批量修改{subject.title_of(key)}"
        verb = partial(subject.change, ids=self.ids, key=key, value=self._value(), on=self._work.clock.today())
        self.button.setEnabled(False)
        if len(self.ids) <= AT_ONCE:
            self._clicking.write(
                verb,
                title,
                said=lambda count: subject.told(count, key),
                on_done=lambda _: self.accept(),
                on_error=self._show_error,
            )
            return
        progress = ScreenProgress(self._clicking)
        self._clicking.write(
            partial(verb, progress=progress), title, said=lambda count: subject.told(count, key), progress=progress
        )
        self.accept()

    def _value(self) -> Any:
        return None if self.erase.isChecked() else self.form.values()[self.key]

    def _is_open(self) -> bool:
        """Whether neither a value nor 清除原值 was given: a blank is not an order to erase."""
        return self._value() in (None, "") and not self.erase.isChecked()

    def _show(self, preview: BulkView) -> None:
        if self._is_open():
            return
        self.problem.hide()
        after = f"「{preview.after}」" if preview.after else "空（清除原值）"
        same = preview.chosen - preview.changed
        unit = self._subject.unit
        rest = f"，{same:,} {unit}已经是这样" if same else ""
        self.says.setText(f"{preview.changed:,} {unit}将改为{after}{rest}。")
        self.button.setText(f"修改 {preview.changed:,} {unit}")
        self.button.setEnabled(preview.changed > 0)
        self.model.show(preview.lines)

    def _show_error(self, error: UserError) -> None:
        self.problem.setText(str(error))
        self.problem.show()
        self.button.setEnabled(False)

    def _change_field(self) -> None:
        """Put an editor of the right kind in place."""
        old = self.form
        self.form = Form([self._subject.field_of(self.key)])
        self.erase.setChecked(False)
        self.form.changed.connect(lambda _: self.preview())
        self.form.committed.connect(lambda *_: self.preview())
        self._place.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.preview()

    def _make_model(self) -> PagedModel[Any]:
        return PagedModel(self._subject.columns, self._parts.background, identity=self._subject.identity)

    def _lay_out(self) -> None:
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._place.setSpacing(INSIDE)
        top = QHBoxLayout()
        top.setSpacing(INSIDE)
        for word, box in (("对象", self.which), ("项目", self.field)):
            top.addWidget(quiet_label(word))
            top.addWidget(box, 1)
        self._place.addLayout(top)
        self._place.addWidget(self.form)
        self._place.addWidget(self.erase)
        self._place.addWidget(self.problem)
        self._place.addWidget(self.says)
        self._place.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.button)
        buttons.addWidget(plain_button("放弃", self.reject))
        buttons.addStretch(1)
        self._place.addSpacing(GROUP - INSIDE)
        self._place.addLayout(buttons)


def _combo(name: str, texts: Sequence[str]) -> QComboBox:
    box = QComboBox()
    box.setProperty("role", "field")
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.addItems(list(texts))
    return box

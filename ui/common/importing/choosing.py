"""A drop-down list whose wheel leaves the page alone, and one that can be searched."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from app.common.importing.sheets import Field

LEFT_ALONE, KEPT_AS_IT_IS = "不导入", "原样保存"
NEW_FIELD = "新建自定义项…"
_NEW = "+"
_OWN = "custom_"
KEPT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class QuietChoice(QComboBox):
    """One of some values.

    Signals:
        picked: the value that the clerk chose.
    """

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.activated.connect(lambda _: self.picked.emit(self.currentData()))

    def offer(self, choices: Sequence[tuple[str, object]], chosen: object) -> None:
        """Offer texts with their values; the list opens as wide as its longest text."""
        self.clear()
        for text, value in choices:
            self.addItem(text, value)
            self.setItemData(self.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(next((n for n, (_, value) in enumerate(choices) if value == chosen), -1))
        widest = max((self.fontMetrics().horizontalAdvance(text) for text, _ in choices), default=0)
        self.view().setMinimumWidth(widest + 32)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def field_model(fields: Sequence[Field], parent: QObject, *, own: bool = True) -> QStandardItemModel:
    """Return the fields that a column can fill, after 不导入; made once and shared by all lines.

    The office's own items (自定义项) come first, under a title of their own, with the way to make another one, unless
    `own` is false: the sheet is kept as a list, with all columns that say nothing else as they are.
    """
    model = QStandardItemModel(parent)
    model.appendRow(_entry(LEFT_ALONE if own else KEPT_AS_IT_IS, ""))
    if own:
        model.appendRow(_entry(NEW_FIELD, _NEW))
        model.appendRow(_title("自定义项"))
        for field in fields:
            if field.key.startswith(_OWN):
                model.appendRow(_field_entry(field))
        model.appendRow(_title("台账里的内容"))
    for field in fields:
        if not field.key.startswith(_OWN):
            model.appendRow(_field_entry(field))
    return model


def add_own_field(model: QStandardItemModel, field: Field) -> None:
    """Offer an item that was just made, last of the office's own."""
    model.insertRow(next(n for n in range(3, model.rowCount()) if not model.item(n).isEnabled()), _field_entry(field))


def _entry(text: str, key: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(key, Qt.ItemDataRole.UserRole)
    return item


def _field_entry(field: Field) -> QStandardItem:
    item = _entry(field.label, field.key)
    item.setToolTip("、".join((field.label, *field.aliases)))
    return item


def _title(text: str) -> QStandardItem:
    item = QStandardItem(f"—— {text} ——")
    item.setEnabled(False)
    return item


class FieldChoice(QComboBox):
    """The field that a column fills, found by typing a part of its name.

    Signals:
        picked: the key of the field, "" for 不导入.
        new_wanted: an item of the office's own is to be made for the column.
    """

    picked = Signal(str)
    new_wanted = Signal()

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setMaxVisibleItems(14)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(model)
        self._chosen = ""
        self.activated.connect(self._take)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText("输入几个字查找")
        line.editingFinished.connect(self._settle)
        line.setCompleter(None)  # type: ignore[arg-type]
        line.installEventFilter(self)

    @property
    def chosen(self) -> str:
        """The key of the field, "" for 不导入."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose a field without telling anybody."""
        self._chosen = key
        self.setCurrentIndex(max(0, self.findData(key)))
        self.setToolTip(self.currentText())
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def search(self) -> QCompleter:
        """Return what finds fields by a part of their name; it is made when the line is first entered."""
        made = self.completer()
        if made is None:
            made = QCompleter(self.model(), self)
            made.setFilterMode(Qt.MatchFlag.MatchContains)
            made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(made)
            found = made.popup()
            found.installEventFilter(self)
            if isinstance(found, QListView):
                found.setSpacing(2)
        return made

    def type_text(self, text: str) -> None:
        """Take what was typed if it is the name of a field; otherwise the choice stays."""
        place = self.findText(text.strip(), Qt.MatchFlag.MatchFixedString)
        if place >= 0 and self.itemData(place) is not None:
            self._take(place)
        else:
            self.choose(self._chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter and Esc while a name is typed; mark the whole text when the line is entered."""
        line = self.lineEdit()
        if line is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in KEPT_KEYS and (watched is not line or line.isModified()):
                event.accept()
                return True
        elif watched is line and event.type() == QEvent.Type.FocusIn:
            self.search()
            QTimer.singleShot(0, line, line.selectAll)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on Alt+↓ and F4 as everywhere; Esc takes the typed text back."""
        line = self.lineEdit()
        if event.key() == Qt.Key.Key_Escape and line is not None and line.isModified():
            self.choose(self._chosen)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _take(self, place: int) -> None:
        key = str(self.itemData(place) or "")
        if key == _NEW:
            self.choose(self._chosen)
            self.new_wanted.emit()
            return
        changed = key != self._chosen
        self.choose(key)
        if changed:
            self.picked.emit(key)

    def _settle(self) -> None:
        line = self.lineEdit()
        if line is not None and line.text() != self.itemText(max(0, self.findData(self._chosen))):
            self.type_text(line.text())

"""设置: size of the letters, colours, and what stands on printed lists."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from ui.common.buttons import plain_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.detail_pane import scrolling
from ui.common.fields import TextField
from ui.common.form import Form
from ui.common.labels import heading, label, quiet_label
from ui.common.remembered import Settings
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.theme import LARGEST, SMALLEST, USUAL, Scheme

POINT_SIZE, SCHEME, OFFICE, AUTHOR = "point_size", "scheme", "office", "author"


def kept_point_size(settings: Settings) -> int:
    """Return the size of the letters that the clerk chose."""
    text = settings.get(POINT_SIZE, str(USUAL))
    return min(max(int(text) if text.isdecimal() else USUAL, SMALLEST), LARGEST)


def kept_scheme(settings: Settings) -> Scheme:
    """Return the colours that the clerk chose."""
    name = settings.get(SCHEME, Scheme.SYSTEM.name)
    return next((scheme for scheme in Scheme if scheme.name == name), Scheme.SYSTEM)


class SettingsDialog(QDialog):
    """Everything takes effect at once; there is nothing to confirm.

    Signals:
        look_changed: size or colours are different now.
        texts_changed: office or author are different now.
    """

    look_changed = Signal()
    texts_changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self._settings = settings
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        self._add_size()
        self._add_scheme()
        self._add_texts()
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(GROUP)
        whole.addWidget(scrolling(self._inside), 1)
        row = QHBoxLayout()
        row.addWidget(plain_button("关闭", self.accept))
        row.addWidget(quiet_label("改动随时生效，不用另外保存"))
        row.addStretch(1)
        whole.addLayout(row)
        self._fit()

    def add_section(self, title: str, widget: QWidget) -> None:
        """Add a group of settings below the others, such as the parameters that a government sets."""
        place = self._column.count() - 1
        self._column.insertSpacing(place, GROUP)
        self._column.insertWidget(place + 1, heading(title))
        self._column.insertWidget(place + 2, widget)
        self._fit()

    def _fit(self) -> None:
        """Open as high as all groups need, within the screen."""
        unit = self.fontMetrics().horizontalAdvance("汉")
        room = self.screen().availableGeometry()
        height = self._inside.sizeHint().height() + unit * 8
        self.resize(min(unit * 40, room.width() - 80), min(height, room.height() - 80))

    def _add_size(self) -> None:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(SMALLEST, LARGEST)
        self.slider.setPageStep(1)
        self.slider.setAccessibleName("字号")
        self.slider.setValue(kept_point_size(self._settings))
        shown = label(self._size_words())

        def change(size: int) -> None:
            self._settings.set(POINT_SIZE, str(size))
            shown.setText(self._size_words())
            self.look_changed.emit()

        self.slider.valueChanged.connect(change)
        row = QHBoxLayout()
        row.setSpacing(GROUP)
        row.addWidget(self.slider, 1)
        row.addWidget(shown)
        self._column.addWidget(heading("字号"))
        self._column.addLayout(row)

    def _size_words(self) -> str:
        size = kept_point_size(self._settings)
        rank = "常规" if size <= 10 else "大" if size <= 13 else "特大"
        return f"{size} 磅（{rank}）"

    def _add_scheme(self) -> None:
        self.schemes = ChoiceChips(tuple(ChipChoice(scheme.name, scheme.value) for scheme in Scheme))
        self.schemes.choose(kept_scheme(self._settings).name)

        def change(name: str) -> None:
            self._settings.set(SCHEME, name)
            self.look_changed.emit()

        self.schemes.chosen.connect(change)
        self._column.addSpacing(GROUP)
        self._column.addWidget(heading("外观"))
        self._column.addWidget(self.schemes)

    def _add_texts(self) -> None:
        self.texts = Form(
            (
                TextField(OFFICE, "单位名称", placeholder="如 深子湖镇乡村振兴办"),
                TextField(AUTHOR, "制表人", placeholder="打印和上报表底部的姓名"),
            )
        )
        self.texts.set_values({key: self._settings.get(key) for key in (OFFICE, AUTHOR)})
        self.texts.committed.connect(self._keeper())
        self._column.addSpacing(GROUP)
        self._column.addWidget(heading("打印和上报"))
        self._column.addWidget(self.texts)

    def _keeper(self) -> Callable[[str, object], None]:
        def keep(key: str, value: object) -> None:
            self._settings.set(key, str(value or ""))
            self.texts_changed.emit()

        return keep

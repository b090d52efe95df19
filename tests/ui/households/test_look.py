"""Nothing is cut off, everything has a name, from 9 to 18 points, light and dark."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from tests.ui.households.desk import Desk
from ui.common.theme import Scheme, apply_theme
from ui.households.pane import HISTORY


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize(("points", "size"), [(9, (1092, 480)), (12, (1092, 480)), (16, (1092, 480)), (9, (910, 390))])
def test_no_word_is_cut_in_list_and_pane(
    desk: Desk, qapp: QApplication, points: int, size: tuple[int, int], scheme: Scheme
) -> None:
    apply_theme(qapp, scheme, points)
    desk.page.resize(*size)
    desk.choose("曾大海")
    desk.wait()
    for tab in range(HISTORY + 1):
        desk.page.pane.choose_tab(tab)
        desk.wait()
        assert cut_off(desk.page) == []


def cut_off(page: QWidget) -> list[str]:
    """The buttons and one-line labels that have less room than they need."""
    found = [
        f"{area.widget().width()} > {area.viewport().width()} wide"
        for area in page.findChildren(QScrollArea)
        if area.isVisibleTo(page) and area.widget().width() > area.viewport().width()
    ]
    for widget in page.findChildren(QWidget):
        if not widget.isVisibleTo(page) or not isinstance(widget, QAbstractButton | QLabel):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if widget.height() < needed:
                found.append(f"{widget.text()} {widget.height()} < {needed} high")
        elif widget.width() < widget.sizeHint().width() and widget.text():
            found.append(f"{widget.text()} {widget.width()} < {widget.sizeHint().width()}")
    return found


def test_everything_that_can_be_pressed_or_typed_has_a_name(desk: Desk) -> None:
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in desk.page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        and widget.isVisibleTo(desk.page)
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]

    assert nameless == []


def test_the_forms_fit_in_large_letters(desk: Desk, qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT, 16)
    dialog = desk.page.pane_work.add_household()
    desk.wait()

    assert cut_off(dialog) == []
    desk.close(dialog)


def test_no_title_names_a_person_and_the_form_says_inside_whom_it_is_about(desk: Desk) -> None:
    desk.choose("曾大海")
    for open_form in (desk.page.pane_work.edit, desk.page.pane_work.add_member):
        open_form()
        desk.wait()
        dialog = desk.dialog()

        assert "曾大海" not in dialog.windowTitle()
        assert "曾大海 户" in [each.text() for each in dialog.findChildren(QLabel)]
        desk.close(dialog)

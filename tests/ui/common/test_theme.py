"""Colours that can be read and letters that grow at once."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.common.buttons import plain_button
from ui.common.table.header import row_height
from ui.common.theme import Scheme, apply_theme, control_height, font_family, style_sheet, tokens_of
from ui.common.tokens import DARK, LIGHT, Tokens, Tone, contrast


def pairs(tokens: Tokens) -> list[tuple[str, str]]:
    """Return every text colour with the grounds it stands on."""
    grounds = [tokens.ground, tokens.panel, tokens.stripe, tokens.hover, tokens.accent_soft]
    texts = [tokens.text, tokens.secondary, tokens.accent, *(tokens.of(tone) for tone in Tone)]
    found = [(text, ground) for text in texts for ground in grounds]
    found += [(tokens.of(tone), tokens.soft(tone)) for tone in Tone]
    found += [(tokens.text, tokens.soft(tone)) for tone in Tone]
    return [*found, (tokens.on_accent, tokens.accent), (tokens.on_accent, tokens.accent_pressed)]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    weak = {pair: round(contrast(*pair), 2) for pair in pairs(tokens) if contrast(*pair) < 4.5}

    assert weak == {}


def test_black_on_white_has_the_largest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("scheme", "tokens"), [(Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)])
def test_a_chosen_scheme_colours_every_widget(
    qtbot: QtBot, themed: QApplication, scheme: Scheme, tokens: Tokens
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()

    apply_theme(themed, scheme, 9)

    assert tokens_of(widget) is tokens


@pytest.mark.parametrize("size", [9, 12, 16, 18])
def test_a_new_size_is_applied_at_once_to_what_is_open(qtbot: QtBot, themed: QApplication, size: int) -> None:
    label, button = QLabel("户主"), plain_button("打印")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()

    apply_theme(themed, Scheme.LIGHT, size)

    assert label.font().pointSize() == size
    assert button.font().pointSize() == size
    assert button.sizeHint().height() >= control_height(size)
    assert row_height(label) > label.fontMetrics().height()


def test_controls_are_28_and_rows_26_pixels_high_at_9_points(qtbot: QtBot) -> None:
    button = plain_button("打印")
    qtbot.addWidget(button)
    button.show()

    assert button.sizeHint().height() == 28
    assert row_height(button) == 26


def test_the_first_chinese_family_that_is_there_is_taken() -> None:
    assert font_family(["Arial", "WenQuanYi Micro Hei", "Noto Sans CJK SC"]) == "Noto Sans CJK SC"
    assert font_family(["Arial"]) == ""


def test_every_name_in_the_style_sheet_is_filled_in() -> None:
    assert "$" not in style_sheet(DARK, 12)

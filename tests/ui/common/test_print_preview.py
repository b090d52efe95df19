"""The preview of a list on paper opens and stays."""

import gc

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.common.print_preview import preview
from ui.common.printing import ListDocument, PrintColumn


def test_the_preview_outlives_the_call_that_opened_it(qtbot: QtBot) -> None:
    document = ListDocument("农户名单", "", "2026年11月22日", (PrintColumn("户主"),), [["王大海"]] * 100)
    shown = preview(document, None)
    qtbot.addWidget(shown)

    gc.collect()
    qtbot.waitExposed(shown)
    qtbot.wait(50)

    assert shown.printer().isValid() or shown.printer().docName() == "帮扶台账"
    assert shown.width() >= min(500, QGuiApplication.primaryScreen().availableGeometry().width() - 40)
    shown.reject()

"""Paints one-page sheets for the command, where no window is open: fonts need an application, not a display."""

import os
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.dossier.card import Card
from ui.dossier.paper import paint_pdf


def paint_pdf_without_window(cards: Iterable[Card], path: Path) -> int:
    """Paint the pages into a PDF file and return how many."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication(["bangfu"])
    pages = paint_pdf(cards, path)
    del application
    return pages

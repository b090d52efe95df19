"""Paints one-page sheets: each household on one A4 page, the letters as large as the page allows."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, QUrl
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter, QPdfWriter, QTextDocument

from app.dossier.card import Block, Card, Member
from ui.common.printing import RESOLUTION, page_layout
from ui.dossier.trend import TREND, draw_trend

_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_HEAD = "background-color:#eef2f0; font-weight:600"
_MEMBERS = ("姓名", "关系", "性别", "年龄", "证件号码", "健康", "劳动技能", "就学务工", "电话", "身份")
_WIDTHS = (8, 6, 5, 5, 23, 9, 10, 13, 15, 6)
_PUBLIC_MEMBERS = ("姓名", "与户主关系", "性别", "年龄", "就学务工")
_PUBLIC_WIDTHS = (18, 18, 10, 10, 44)
_HARD = "\u00a0"


def paint_pdf(cards: Iterable[Card], path: Path, family: str = "") -> int:
    """Paint the pages into a PDF file and return how many; one page is in memory at a time."""
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setTitle("一户一页")
    writer.setPageLayout(page_layout(landscape=False))
    return paint_cards(cards, writer, family)


def paint_cards(cards: Iterable[Card], device: QPagedPaintDevice, family: str = "") -> int:
    """Paint the pages on a printer or PDF and return how many."""
    painter = QPainter()
    pages = 0
    try:
        for card in cards:
            if pages == 0:
                painter.begin(device)
            else:
                device.newPage()
            _paint(card, painter, device, family)
            pages += 1
    finally:
        if painter.isActive():
            painter.end()
    return pages


def _paint(card: Card, painter: QPainter, device: QPagedPaintDevice, family: str) -> None:
    area = QSizeF(painter.viewport().size())
    document = fitting_document(card, device, area, family)
    scale = scale_to_fit(document, area)
    painter.save()
    painter.scale(scale, scale)
    document.drawContents(painter, QRectF(0, 0, area.width(), document.size().height()))
    painter.restore()


def scale_to_fit(document: QTextDocument, area: QSizeF) -> float:
    """How much a page is shrunk that is too full even for the smallest letters; 1 for all others."""
    return min(1.0, area.height() / max(1.0, document.size().height()))


def fitting_document(card: Card, device: QPagedPaintDevice, area: QSizeF, family: str = "") -> QTextDocument:
    """Lay a card out with the largest letters that keep it within `area` (dots); what overflows is shrunk."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(device)
    if card.incomes:
        trend = draw_trend(card.incomes)
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(TREND), trend)
    for size in _SIZES:
        font = QFont(family) if family else QFont()
        font.setPointSizeF(size)
        document.setDefaultFont(font)
        document.setHtml(card_html(card))
        document.setTextWidth(area.width())
        if document.size().height() <= area.height():
            break
    return document


def card_html(card: Card) -> str:
    """Return the page as the rich text that Qt lays out."""
    parts = [
        f"<p align='center' style='font-size:x-large; font-weight:600; margin:0'>{escape(card.title)}</p>",
        f"<p align='center' style='margin:0 0 6px 0'>{escape(card.subtitle)}</p>",
        _table([_pair_row(card, place) for place in range(len(card.pair_rows))]),
        _heading("家庭成员"),
        _members(card),
    ]
    if card.incomes:
        parts += [_heading("人均纯收入（元）"), f"<p style='margin:0'><img src='{TREND}' width='500' height='96'></p>"]
    parts += [_block(block) for block in card.blocks]
    parts.append(f"<p align='right' style='margin:8px 0 0 0'>{escape(card.footer)}</p>")
    return "".join(parts)


def _pair_row(card: Card, place: int) -> str:
    cells = [
        f"<td width='{width}%' style='font-size:small; {style}'>{escape(text)}</td>"
        for pair in card.pair_rows[place]
        for width, style, text in ((14, _HEAD, pair.label), (36, "", pair.value))
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _members(card: Card) -> str:
    titles = _PUBLIC_MEMBERS if card.public else _MEMBERS
    widths = _PUBLIC_WIDTHS if card.public else _WIDTHS
    rows = [_row(titles, widths, _HEAD), *(_row(_cells(m, card.public), widths) for m in card.members)]
    return _table(rows)


def _row(texts: Sequence[str], widths: Sequence[int], style: str = "") -> str:
    """A row of cells; a number (without letters) is never broken."""
    cells = (
        f"<td width='{width}%' style='font-size:small; {style}'>{_unbroken(text)}</td>"
        for text, width in zip(texts, widths, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _unbroken(text: str) -> str:
    return escape(text if _has_words(text) else text.replace(" ", _HARD))


def _has_words(text: str) -> bool:
    return any(sign > "\u2e7f" for sign in text)


def _cells(member: Member, public: bool) -> tuple[str, ...]:
    first = (member.name, member.relation, member.sex, member.age)
    if public:
        return (*first, member.doing)
    return (
        *first,
        member.id_number,
        member.health,
        member.labour,
        member.doing,
        member.phone,
        member.identities,
    )


def _table(rows: list[str]) -> str:
    look = "border-collapse:collapse; border-style:solid; border-width:1px; border-color:#8a9298"
    return f"<table width='100%' cellspacing='0' cellpadding='3' border='1' style='{look}'>{''.join(rows)}</table>"


def _heading(text: str) -> str:
    return f"<p style='font-weight:600; margin:8px 0 2px 0'>{escape(text)}</p>"


def _block(block: Block) -> str:
    lines = [*block.lines, *([block.more] if block.more else [])]
    return _heading(block.title) + "".join(f"<p style='margin:0'>· {escape(line)}</p>" for line in lines)

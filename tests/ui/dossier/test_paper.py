"""One page per household on paper, and the dialog that asks which."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.common.clock import FixedClock
from app.common.work import Work
from app.dossier.card import Block, Card, Member, Pair, Privacy, YearIncome
from app.dossier.cards import CardOrder, village_households
from tests.households.builders import TODAY, plant_registry
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.dossier.dialog import CardDialog, Chosen
from ui.dossier.paper import paint_pdf


def crowded(members: int, lines: int) -> Card:
    """A household with much to tell."""
    from decimal import Decimal

    one = Member("欧阳某某", "之外孙女", "女", "12", "431226 ******** 8379", "长期慢性病,残疾", "弱劳动力或半劳动力",
                 "广东省深圳市龙华区 某某电子有限公司", "138 **** 5678", "农村低保、肢体二级")  # fmt: skip
    return Card(
        1, "农户基本情况一户一页", "深子湖镇　石板溪村3组", "石板溪村", "欧阳某某", "0581001",
        tuple(Pair(f"项目{i}", "内容" * 8) for i in range(12)),
        (one,) * members,
        tuple(YearIncome(2021 + i, Decimal(8000 + 900 * i)) for i in range(5)),
        tuple(Block(f"记录{i}", ("2026-03 交通补贴 500 元，银行代发" * 2,) * lines) for i in range(8)),
        "数据截至 2026年11月21日",
        False,
    )  # fmt: skip


def pages_of(path: Path) -> int:
    """Pages of a PDF, as its own page objects say."""
    return len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes()))


def test_a_crowded_household_still_fits_on_one_page(qtbot: QtBot, tmp_path: Path) -> None:
    """Letters become smaller, nothing runs over."""
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPainter, QPdfWriter

    from ui.common.printing import RESOLUTION, page_layout
    from ui.dossier.paper import fitting_document, scale_to_fit

    writer = QPdfWriter(str(tmp_path / "one.pdf"))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout(landscape=False))
    painter = QPainter(writer)
    area = QSizeF(painter.viewport().size())

    documents = [fitting_document(crowded(m, n), writer, area) for m, n in ((2, 1), (5, 2), (12, 4))]
    scales = [scale_to_fit(document, area) for document in documents]
    heights = [document.size().height() * scale for document, scale in zip(documents, scales, strict=True)]
    painter.end()

    assert all(height <= area.height() + 1 for height in heights)
    assert scales[0] == 1
    assert scales[-1] > 0.6


def test_each_household_has_its_page(qtbot: QtBot, tmp_path: Path) -> None:
    """Three cards, three pages."""
    assert paint_pdf([crowded(3, 1)] * 3, tmp_path / "three.pdf") == 3
    assert pages_of(tmp_path / "three.pdf") == 3


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """Four households in two villages; the background closes the file."""
    made = Work(tmp_path / "t.db", FixedClock(datetime(2026, 11, 21, 10, 32)), new=True)
    made.write(plant_registry, title="试验名册")
    return made


@pytest.fixture
def parts(qtbot: QtBot, work: Work, background: Background) -> Iterator[PageParts]:
    """What the window gives."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    yield PageParts(background, Changes(), MemorySettings(), AnswersForTests(), bar)
    background.close(last=work.close)


@pytest.fixture
def dialog(qtbot: QtBot, work: Work, parts: PageParts) -> Iterator[CardDialog]:
    """Asked from a list of four households of which one is current."""
    ids = work.read(lambda s: village_households(s, "", TODAY))
    window = QWidget()
    qtbot.addWidget(window)
    made = CardDialog(work, parts, (), (Chosen("本户", ids[:1]), Chosen("当前名单 4 户", ids)), window)
    made.show()
    yield made
    window.close()


def test_the_dialog_writes_what_was_chosen(qtbot: QtBot, parts: PageParts, dialog: CardDialog, tmp_path: Path) -> None:
    """A PDF of the whole list."""
    assert isinstance(parts.asking, AnswersForTests)
    parts.asking.files = [tmp_path / "cards.pdf"]
    dialog.which.button(1).click()

    dialog.save.click()
    qtbot.waitUntil(lambda: parts.background.idle)
    qtbot.wait(1)

    assert pages_of(tmp_path / "cards.pdf") == 4
    assert "4 户" in parts.messages.text
    assert not dialog.isVisible()


def test_a_target_that_cannot_be_written_keeps_the_dialog_open(
    qtbot: QtBot, parts: PageParts, dialog: CardDialog, tmp_path: Path
) -> None:
    """The sentence stands in the dialog."""
    assert isinstance(parts.asking, AnswersForTests)
    parts.asking.files = [tmp_path / "no folder" / "cards.pdf"]

    dialog.save.click()
    qtbot.waitUntil(lambda: parts.background.idle)
    qtbot.wait(1)

    assert dialog.isVisible()
    assert "不存在" in dialog._problem.text()


def test_the_order_says_for_whom(dialog: CardDialog, work: Work) -> None:
    """The third choice is for posting."""
    dialog.privacy.button(2).click()

    order = dialog.order

    assert order.privacy is Privacy.PUBLIC
    assert isinstance(order, CardOrder)
    assert all(card.public for card in work.read(lambda s: list(_cards(s, order))))


def _cards(session: object, order: CardOrder) -> Iterator[Card]:
    """Read in one go."""
    from sqlalchemy.orm import Session

    from app.dossier.cards import make_cards

    assert isinstance(session, Session)
    yield from make_cards(session, order, order.household_ids)

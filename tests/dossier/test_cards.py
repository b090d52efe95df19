"""What stands on the page of a household, for whom, and in the Word file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.common.errors import Cancelled, UserError
from app.common.progress import Progress
from app.common.work import Work
from app.dossier.card import Card, Privacy
from app.dossier.cards import CardOrder, read_cards, village_households
from app.dossier.output import write_cards, write_village_cards
from app.registers import RECORD_KINDS
from tests.builders import found
from tests.households.builders import TODAY, plant_registry

LONG_NUMBER = re.compile(r"\d{15}|\d{17}[\dX]")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """Two villages, four households."""
    work = found(tmp_path / "t.db", "深子湖镇", villages=("平安村",))
    work.write(plant_registry, title="登记")
    yield work
    work.close()


def order_of(work: Work, privacy: Privacy = Privacy.MASKED, village: str = "") -> CardOrder:
    """All pages, or those of a village."""
    ids = work.read(lambda s: village_households(s, village, TODAY))
    return CardOrder(ids, TODAY, privacy, RECORD_KINDS)


def texts(card: Card) -> str:
    """Everything that can be read on a page."""
    members = [value for member in card.members for value in vars(member).values()]
    return "\n".join([card.subtitle, *(pair.value for pair in card.pairs), *members])


def card_of(work: Work, head: str, privacy: Privacy = Privacy.MASKED) -> Card:
    """The page of one household."""
    return next(card for card in read_cards(work, order_of(work, privacy)) if card.head == head)


def test_the_page_tells_household_members_and_incomes(work: Work) -> None:
    """As the register has them on the day."""
    card = card_of(work, "曾大海")

    assert "石板溪村3组" in card.subtitle
    assert card.members[0].name == "曾大海"
    assert {pair.label for pair in card.pairs} >= {"户主", "家庭人口", "户类型", "住房", "饮水", "帮扶联系人"}


def test_numbers_are_masked_unless_asked_for(work: Work) -> None:
    """Documents and phones."""
    masked, full = card_of(work, "曾大海"), card_of(work, "曾大海", Privacy.FULL)

    assert "********" in masked.members[0].id_number
    assert not LONG_NUMBER.search(texts(masked).replace(" ", ""))
    assert LONG_NUMBER.search(full.members[0].id_number.replace(" ", ""))


def test_the_page_for_posting_holds_no_number_phone_or_health(work: Work) -> None:
    """By construction: the columns are not there."""
    for card in read_cards(work, order_of(work, Privacy.PUBLIC)):
        for member in card.members:
            assert (member.id_number, member.phone, member.health, member.labour, member.identities) == ("",) * 5
        assert not {"联系电话", "致贫原因"} & {pair.label for pair in card.pairs}


def test_only_public_kinds_of_records_are_posted(work: Work) -> None:
    """A feature has to say that its lines may be posted."""
    public = {kind.title for kind in RECORD_KINDS if kind.public}

    for card in read_cards(work, order_of(work, Privacy.PUBLIC)):
        assert {block.title for block in card.blocks} <= public


def test_a_word_file_has_a_page_for_each_household(work: Work, tmp_path: Path) -> None:
    """Names with signs of markup stay names."""
    from docx import Document

    work.write(
        lambda s: s.connection().exec_driver_sql("UPDATE person SET name = '曾<&>海' WHERE name = '曾大海'"),
        title="改名",
    )

    written = write_cards(work, order_of(work), tmp_path / "cards.docx")

    document = Document(str(tmp_path / "cards.docx"))
    titles = [p.text for p in document.paragraphs if p.text == "农户基本情况一户一页"]
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert written.households == len(titles) == 4
    assert "曾<&>海" in cells
    assert not any("{%" in text or "{{" in text for text in cells)


def test_every_file_that_leaves_is_recorded(work: Work, tmp_path: Path) -> None:
    """With how many households are in it."""
    write_cards(work, order_of(work), tmp_path / "cards.docx")

    rows = work.read(
        lambda s: s.connection().exec_driver_sql("SELECT form, file_name, row_count FROM export_record").all()
    )
    assert [tuple(row) for row in rows] == [("一户一页", "cards.docx", 4)]


def test_one_file_per_village(work: Work, tmp_path: Path) -> None:
    """Named after the village."""
    written = write_village_cards(work, order_of(work), tmp_path / "out", ".docx")

    assert sorted(one.path.name for one in written) == ["圣人山村-一户一页.docx", "石板溪村-一户一页.docx"]
    assert sum(one.households for one in written) == 4


@pytest.mark.parametrize(("name", "words"), [("cards.txt", "不能存成"), ("none/cards.docx", "不存在")])
def test_bad_targets_get_a_sentence(work: Work, tmp_path: Path, name: str, words: str) -> None:
    """Nothing is written."""
    with pytest.raises(UserError, match=words):
        write_cards(work, order_of(work), tmp_path / name)

    assert work.read(lambda s: s.connection().exec_driver_sql("SELECT count(*) FROM export_record").scalar()) == 0


def test_nobody_to_write_gets_a_sentence(work: Work, tmp_path: Path) -> None:
    """And an unknown village another one."""
    with pytest.raises(UserError, match="没有要输出的农户"):
        write_cards(work, replace(order_of(work), household_ids=()), tmp_path / "cards.docx")
    with pytest.raises(UserError, match="没有「无此村」"):
        order_of(work, village="无此村")


def test_a_stop_leaves_nothing_behind(work: Work, tmp_path: Path) -> None:
    """The clerk pressed 取消."""

    class Stopped(Progress):
        """Stops at once."""

        def report(self, done: int, total: int, text: str) -> None:
            """Stop."""
            raise Cancelled

    with pytest.raises(Cancelled):
        write_cards(work, order_of(work), tmp_path / "cards.docx", progress=Stopped())

    assert [path.name for path in tmp_path.iterdir() if "card" in path.name] == []

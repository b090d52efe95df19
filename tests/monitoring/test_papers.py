"""Papers of a case: filled from the templates, kept with their checksum; notices say nothing private."""

import hashlib
import re
import zipfile
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.paths import resource
from app.common.procedures.declared import procedure_on
from app.monitoring.cases.papers import ALL, PUBLIC_TEMPLATES, PaperOrder, PublicFacts, make_paper, take_paper
from app.monitoring.cases.queries import read_case
from app.monitoring.cases.service import current_station, find_case
from tests.builders import Desk
from tests.monitoring.builders import (
    NEW,
    OLD,
    PHONE,
    begin,
    begin_removal,
    choose,
    complete,
    help_household,
    identify,
    raise_income,
    step,
)

_NAMES = re.compile(r"{{\s*([A-Za-z_]\w*)")
_LONG = re.compile(r"\d{7,}")
_TOLD = ("word/document", "word/header", "word/footer", "docProps/core")


def text_of(path: Path) -> str:
    """All text of a document, its header, footer and properties too."""
    with zipfile.ZipFile(path) as parts:
        return "".join(
            re.sub(r"<[^>]+>", "", parts.read(name).decode())
            for name in parts.namelist()
            if name.endswith(".xml")
            and name.startswith(("word/document", "word/header", "word/footer", "docProps/core"))
        )


def make(desk: Desk, case: int, name: str, on: date = NEW, station: str = "") -> list[Path]:
    """Make papers into a folder."""
    return make_paper(desk.work, PaperOrder(case, name, desk.folder / "archive", on, station))


def test_a_public_template_names_nothing_that_may_not_be_public() -> None:
    known = {each.name for each in fields(PublicFacts)}

    assert not known & {
        "id_number",
        "phone",
        "account",
        "card",
        "health",
        "risks",
        "members",
        "number",
        "contact_phone",
    }
    for name in PUBLIC_TEMPLATES:
        assert set(_NAMES.findall(text_of(resource("templates", name)))) <= known


@pytest.mark.parametrize("name", ["公示", "结果公告"])
def test_a_notice_has_no_number_phone_account_or_illness(desk: Desk, ids: dict[str, int], name: str) -> None:
    desk.do("UPDATE person_condition SET health = '患有大病'")
    desk.do("UPDATE household SET phone = '13907451234', number = number || '999', note = '6228480012345678901'")
    case = begin(desk.work, ids["李建国"])
    choose(desk.work, case, "突发严重困难户", "因病", "因残")

    (made,) = make(desk, case, name)

    text = text_of(made)
    assert "李建国" in text and "突发严重困难户" in text and "石板溪村" in text
    assert not _LONG.search(text)
    private = [value for row in desk.ask("SELECT id_number, phone FROM person") for value in row if value]
    assert not [value for value in (*private, PHONE, "大病", "因病", "因残", "健康") if value in text]


def test_every_paper_of_both_procedures_can_be_made(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    case = identify_with_papers(desk, home)
    raise_income(desk.work, home)
    help_household(desk.work, home, date(2025, 4, 1))
    removal = begin_removal(desk.work, home, NEW)

    for code, number, on in (("identification", case, OLD), ("removal", removal, NEW)):
        for station in procedure_on(code, on).stations:
            for paper in station.papers:
                if paper.template:
                    (made,) = make(desk, number, paper.name, on, station.code)
                    assert "李建国" in text_of(made), paper.name
                    assert "{" not in text_of(made), paper.name


def identify_with_papers(desk: Desk, home: int) -> int:
    """An identification that is not ended yet: a monitored household with an open case to make papers of."""
    identify(desk.work, home, OLD)
    desk.do("UPDATE monitoring_case SET ended_on = NULL, outcome = NULL")
    desk.do("UPDATE procedure_run SET ended_on = NULL, outcome = NULL")
    return int(desk.one("SELECT max(id) FROM monitoring_case"))


def test_a_made_paper_is_kept_with_its_checksum_and_is_not_missing_any_more(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])

    made = make(desk, case, ALL)

    assert [path.name for path in made] == ["入户核实-申请及承诺授权书.docx", "入户核实-入户核查表.docx"]
    assert made[0].parent == desk.folder / "archive" / "石板溪村" / "李建国户0581002" / "识别2026-03-03"
    kept = desk.ask("SELECT name, file_name, sha256 FROM station_paper ORDER BY id")
    assert kept[0] == ("申请及承诺授权书", made[0].name, hashlib.sha256(made[0].read_bytes()).hexdigest())
    assert desk.work.read(lambda s: read_case(s, case, NEW)).missing_papers == ()
    assert desk.one("SELECT count(*) FROM export_record") == 2


def test_the_home_check_form_names_every_member_and_the_line_of_the_case(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])

    text = text_of(make(desk, case, "入户核查表")[0])

    for words in ("王桂香", "配偶", "7,000.00 元", "2026 年监测线", "8,600.00 元", "杨帮扶"):
        assert words in text


def test_the_notice_says_until_when_it_hangs(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])
    choose(desk.work, case)
    for day in (3, 4, 5):
        step(desk.work, case, date(2026, 3, day))
    desk.work.write(lambda s: complete(s, case, date(2026, 3, 6)), title="公示")
    assert desk.work.read(lambda s: current_station(s, find_case(s, case))) == "notice"

    text = text_of(make(desk, case, "公示", date(2026, 3, 6))[0])

    assert "公示时间 5 天，自 2026年3月6日 起至 2026年3月11日 止" in text


def test_a_scan_from_outside_is_copied_beside_the_others_and_noted(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])
    scan = desk.folder / "IMG_0001.JPG"
    scan.write_bytes(b"photo")
    order = PaperOrder(case, "公示照片", desk.folder / "archive", NEW)

    out = take_paper(desk.work, order, scan)

    assert (out.name, out.read_bytes()) == ("村内公示-公示照片.jpg", b"photo")
    assert desk.ask("SELECT name, file_name FROM station_paper") == [("公示照片", out.name)]
    with pytest.raises(UserError, match="读不出文件"):
        take_paper(desk.work, order, desk.folder / "none.jpg")


def test_a_paper_from_outside_has_no_template_and_an_unknown_one_is_refused(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])

    for name, words in (("批复", "没有模板"), ("保证书", "没有材料「保证书」")):
        with pytest.raises(UserError, match=words):
            make(desk, case, name)

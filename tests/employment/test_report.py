"""The monthly report counted by hand: three households, five months of coming and going."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from app.employment.report import WorkLine, last_day, work_report
from app.employment.report_book import write_work_report
from tests.builders import Desk
from tests.employment.builders import TODAY, spell

STONES, SAINTS = "石板溪村", "圣人山村"


@pytest.fixture
def town(desk: Desk) -> Desk:
    """曾大海 in 东莞 since last year; 覃玉珍 came home in October and works in the workshop since; 李四喜 in 长沙
    since September; 王五 works too but is of no concern here.
    """
    spell(desk, "曾大海", date(2025, 3, 1))
    spell(desk, "覃玉珍", date(2024, 2, 1), date(2026, 10, 1))
    spell(desk, "覃玉珍", date(2026, 10, 1), county="清溪县", channel="帮扶车间", employer="镇帮扶车间")
    spell(desk, "李四喜", date(2026, 9, 1), county="湖南省长沙市")
    spell(desk, "王五", date(2020, 1, 1))
    return desk


def count(desk: Desk, month: date) -> dict[str, WorkLine]:
    report = desk.work.read(lambda s: work_report(s, month, TODAY))
    return {line.village: line for line in (*report.lines, report.total)}


def test_october_as_counted_by_hand(town: Desk) -> None:
    lines = count(town, date(2026, 10, 1))

    assert lines[STONES] == WorkLine(
        STONES,
        able=2,
        working=2,
        in_county=1,
        in_province=0,
        other_province=1,
        abroad=0,
        unclear=0,
        monitored=0,
        posts=0,
        workshops=1,
        returned=1,
        stable=1,
        last_year=2,
    )
    assert lines[SAINTS] == WorkLine(SAINTS, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0)
    assert lines["合计"].working == 3
    assert (lines[STONES].percent, lines[SAINTS].percent, lines["合计"].percent) == (
        Decimal("100.00"),
        None,
        Decimal("150.00"),
    )


def test_who_changed_the_job_within_the_month_is_counted_once(town: Desk) -> None:
    spell(town, "曾大海", date(2026, 11, 1), county="清溪县")

    november = count(town, date(2026, 11, 1))[STONES]

    assert (november.working, november.other_province, november.in_county, november.returned) == (2, 0, 2, 0)


def test_the_month_before_is_counted_as_it_was(town: Desk) -> None:
    september = count(town, date(2026, 9, 1))

    assert (september[STONES].other_province, september[STONES].returned, september["合计"].working) == (2, 0, 3)


def test_without_labour_nobody_counts(town: Desk) -> None:
    town.do(
        "UPDATE person_condition SET labour = '无劳动力' WHERE person_id IN (SELECT id FROM person WHERE name = ?)",
        "曾大海",
    )

    assert (count(town, date(2026, 10, 1))[STONES].able, count(town, date(2026, 10, 1))[STONES].working) == (1, 1)


def test_labour_that_was_recorded_later_counts_for_the_year_before(town: Desk) -> None:
    town.do("UPDATE person_condition SET valid_from = '2026-02-01'")
    town.do("UPDATE person_condition SET valid_to = NULL")

    assert count(town, date(2026, 10, 1))[STONES].last_year == 2


def test_a_place_nobody_understands_is_counted_apart(town: Desk) -> None:
    town.do("UPDATE work_spell SET county = '东莞市' WHERE county = '广东省东莞市'")

    stones = count(town, date(2026, 10, 1))[STONES]

    assert (stones.unclear, stones.other_province, stones.returned) == (1, 0, 0)


def test_the_workbook_says_what_was_counted_and_sums_it_up(town: Desk, tmp_path: Path) -> None:
    report = town.work.read(lambda s: work_report(s, date(2026, 10, 1), TODAY))

    written = write_work_report(tmp_path / "月报.xlsx", report, "深子湖镇")

    rows = list(openpyxl.load_workbook(tmp_path / "月报.xlsx").worksheets[0].values)
    assert written == 2
    assert rows[0][0] == "深子湖镇务工就业月报"
    assert "2026年10月31日" in str(rows[1][0]) and "脱贫劳动力：" in str(rows[1][0])
    assert rows[3][:4] == (STONES, 2, 2, 1)
    assert rows[5][:3] == ("合计", 3, 3)
    assert rows[5][12] == 150


def test_the_present_month_is_counted_by_today(town: Desk) -> None:
    report = town.work.read(lambda s: work_report(s, date(2026, 11, 1), TODAY))

    assert (report.month, report.on) == ("2026-11", TODAY)


@pytest.mark.parametrize(("month", "day"), [(date(2026, 2, 1), 28), (date(2024, 2, 9), 29), (date(2026, 12, 1), 31)])
def test_a_month_ends_on_its_last_day(month: date, day: int) -> None:
    assert last_day(month).day == day

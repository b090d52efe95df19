"""Dated parameters and code lists: loaded once, asked by day, an unknown period is asked for and never guessed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.loading import load_policies, read_codes, read_parameters
from app.common.policy.queries import code_values, list_codes, list_parameters, parameter_value
from app.common.policy.service import (
    CodeDraft,
    ParameterDraft,
    add_code_value,
    retire_code_value,
    set_parameter,
)
from app.common.work import Work

DAY = date(2026, 10, 31)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    work = Work(tmp_path / "data.db", new=True)
    work.write(load_policies, title="装入政策参数")
    yield work
    work.close()


def test_relations_to_the_head_begin_with_the_head(work: Work) -> None:
    relations = work.read(lambda session: code_values(session, "与户主关系", DAY))

    assert relations[:3] == ("户主", "配偶", "之子")
    assert relations[-1] == "其他"


def test_all_generations_of_education_are_legal_together(work: Work) -> None:
    levels = work.read(lambda session: code_values(session, "文化程度", DAY))

    assert {"本科及以上", "研究生及以上", "高中（含职业高中、技校）"} <= set(levels)


def test_the_standard_has_56_nationalities_and_two_more_words() -> None:
    assert len([row for row in read_codes() if row["list_name"] == "民族"]) == 58


def test_no_value_stands_twice_in_a_list() -> None:
    counts = Counter((row["list_name"], row["value"]) for row in read_codes())

    assert [pair for pair, count in counts.items() if count > 1] == []


def test_periods_of_one_parameter_and_region_do_not_overlap() -> None:
    by_place: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in read_parameters():
        period = (row["valid_from"] or date.min, row["valid_to"] or date.max)
        by_place.setdefault((row["key"], row["region"]), []).append(period)

    for periods in by_place.values():
        periods.sort()
        assert all(start < end for start, end in periods)
        assert all(before[1] <= after[0] for before, after in pairwise(periods))


def test_every_value_says_where_it_is_from() -> None:
    assert all(row["source"] for row in read_codes())
    assert all(row["document"] for row in read_parameters())


def test_the_cap_of_a_loan_is_that_of_the_day_it_was_paid_out(work: Work) -> None:
    def caps(session: Session) -> tuple[str, str]:
        before = parameter_value(session, "loan_cap", date(2026, 3, 5))
        after = parameter_value(session, "loan_cap", date(2026, 3, 6))
        return before.value, after.value

    assert work.read(caps) == ("50000", "100000")


def test_the_line_of_a_province_goes_before_the_nationwide_one(work: Work) -> None:
    day = date(2021, 5, 1)

    assert work.read(lambda s: parameter_value(s, "monitoring_line", day, "湖北省孝南区")).number == Decimal("6154.5")
    assert work.read(lambda s: parameter_value(s, "monitoring_line", day, "湖南省")).number == Decimal(6000)


def test_an_unknown_line_is_asked_for(work: Work) -> None:
    with pytest.raises(UserError) as caught:
        work.read(lambda session: parameter_value(session, "monitoring_line", DAY))

    assert caught.value.message == "没有 2026 年的监测线"
    assert caught.value.remedy == "请先在 设置 → 政策参数 里填写"


def test_a_parameter_without_any_value_is_asked_for_by_its_name(work: Work) -> None:
    with pytest.raises(UserError, match="没有 2026 年的农村低保标准"):
        work.read(lambda session: parameter_value(session, "dibao_line", DAY))


def test_a_new_value_ends_the_one_before(work: Work) -> None:
    draft = ParameterDraft("notice_days_identification", "7", date(2026, 7, 1), "某县发〔2026〕3号")

    work.write(lambda session: set_parameter(session, draft), title="修改公示天数")

    days = [work.read(partial(parameter_value, key=draft.key, on=day)).value for day in (date(2026, 6, 30), DAY)]
    assert days == ["5", "7"]


def test_the_same_day_again_corrects_the_value(work: Work) -> None:
    first = ParameterDraft("monitoring_line", "8800", date(2026, 1, 1), "某文〔2026〕1号", valid_to=date(2027, 1, 1))
    second = ParameterDraft("monitoring_line", "8900", date(2026, 1, 1), "某文〔2026〕1号", valid_to=date(2027, 1, 1))

    ids = {work.write(partial(set_parameter, draft=draft), title="监测线") for draft in (first, second)}

    assert len(ids) == 1
    assert work.read(lambda session: parameter_value(session, "monitoring_line", DAY)).value == "8900"
    with pytest.raises(UserError):
        work.read(lambda session: parameter_value(session, "monitoring_line", date(2027, 1, 1)))


def test_an_earlier_value_filled_in_later_ends_where_the_next_begins(work: Work) -> None:
    draft = ParameterDraft("elimination_min_months", "3", date(2021, 6, 1), "某文〔2021〕9号")

    work.write(lambda session: set_parameter(session, draft), title="补填")

    assert work.read(lambda s: parameter_value(s, draft.key, date(2022, 3, 31))).value == "3"
    assert work.read(lambda s: parameter_value(s, draft.key, date(2022, 4, 1))).value == "6"


@pytest.mark.parametrize(
    ("value", "document", "words"),
    [("八千", "某文", "应是不小于 0 的数"), ("-1", "某文", "应是不小于 0 的数"), ("8000", " ", "没有写依据")],
)
def test_a_value_that_cannot_be_is_refused(work: Work, value: str, document: str, words: str) -> None:
    draft = ParameterDraft("monitoring_line", value, DAY, document)

    with pytest.raises(UserError, match=words):
        work.write(lambda session: set_parameter(session, draft), title="监测线")


def test_an_added_code_value_comes_last_and_a_retired_one_is_not_offered(work: Work) -> None:
    draft = CodeDraft("监测对象类别", "新类别", "某文〔2026〕8号")

    added = work.write(lambda session: add_code_value(session, draft), title="添加类别")
    offered = work.read(lambda session: code_values(session, "监测对象类别", DAY))
    work.write(lambda session: retire_code_value(session, added, DAY), title="停用类别")

    assert offered[-1] == "新类别"
    assert "新类别" not in work.read(lambda session: code_values(session, "监测对象类别", DAY))
    assert "新类别" in [row.value for row in work.read(lambda session: list_codes(session, "监测对象类别"))]


def test_a_value_that_is_in_the_list_is_not_added_again(work: Work) -> None:
    with pytest.raises(UserError, match="已经有「小学」"):
        work.write(lambda session: add_code_value(session, CodeDraft("文化程度", "小学", "")), title="添加")


def test_loading_again_leaves_the_clerks_values_alone(work: Work) -> None:
    draft = ParameterDraft("monitoring_line", "8800", date(2026, 1, 1), "某文〔2026〕1号")
    work.write(lambda session: set_parameter(session, draft), title="监测线")
    before = work.read(list_parameters)

    work.write(load_policies, title="装入政策参数")

    assert work.read(list_parameters) == before

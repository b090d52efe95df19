"""Eligibility line by line, double benefits, exclusions and what is running, at every edge."""

from datetime import date

import pytest

from app.benefits.rules import (
    Conditions,
    Facts,
    Paid,
    Verdict,
    after_end,
    amount_problem,
    doubles,
    earlier,
    eligible,
    excluded,
    explain_eligibility,
    is_running,
    owner_problem,
    period_problem,
    works_there,
)
from app.common.periods import span_of

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
HOME = ("沅岭县", "湖南省")


def verdict(conditions: Conditions, facts: Facts) -> Verdict:
    return eligible(explain_eligibility(conditions, facts))


def paid(programme_id: int, period: str, ended_on: date | None = None) -> Paid:
    return Paid(programme_id, "雨露计划", period, "曾小军", span_of(period), ended_on)


def held(*kinds: str, disability: str = "") -> Facts:
    return Facts(identities=frozenset(kinds), disability=disability)


@pytest.mark.parametrize(
    ("identities", "grades", "facts", "wanted"),
    [
        (("脱贫户", "监测对象"), (), held("监测对象"), MET),
        (("脱贫户", "监测对象"), (), held("低保"), UNMET),
        (("残疾+低保",), (), held("残疾", disability="肢体三级"), UNMET),
        (("残疾+低保",), (), held("残疾", "低保", disability="肢体三级"), MET),
        (("残疾",), ("一级", "二级"), held("残疾", disability="肢体二级"), MET),
        (("残疾",), ("一级", "二级"), held("残疾", disability="肢体三级"), UNMET),
        (("低保", "残疾"), ("一级", "二级"), held("低保", "残疾", disability="肢体四级"), MET),
        ((), (), held(), MET),
    ],
)
def test_one_of_the_identities_must_be_held(
    identities: tuple[str, ...], grades: tuple[str, ...], facts: Facts, wanted: Verdict
) -> None:
    assert verdict(Conditions(identities=identities, grades=grades), facts) is wanted


def test_an_identity_that_excludes_is_named() -> None:
    (line,) = explain_eligibility(Conditions(not_identities=("特困",)), held("特困"))

    assert str(line) == "不是特困：特困，不符合"


@pytest.mark.parametrize(("age", "wanted"), [(15, UNMET), (16, MET), (59, MET), (60, UNMET), (None, UNKNOWN)])
def test_both_ends_of_an_age_count(age: int | None, wanted: Verdict) -> None:
    assert verdict(Conditions(age_from=16, age_to=59), Facts(age=age)) is wanted


def test_an_open_age_range_has_one_end() -> None:
    assert verdict(Conditions(age_from=80), Facts(age=79)) is UNMET
    assert verdict(Conditions(age_to=17), Facts(age=17)) is MET


@pytest.mark.parametrize(
    ("schooling", "schooled", "wanted"),
    [("中职二年级", True, MET), ("普通高中一年级", True, UNMET), ("", True, UNMET), ("", False, UNKNOWN)],
)
def test_schooling_is_told_by_its_beginning(schooling: str, schooled: bool, wanted: Verdict) -> None:
    conditions = Conditions(schooling=("中职", "高职高专", "技师学院"))

    assert verdict(conditions, Facts(schooling=schooling, schooled=schooled)) is wanted


@pytest.mark.parametrize(
    ("asked", "place", "home", "wanted"),
    [
        ("县外", "广东省东莞市", HOME, MET),
        ("县外", "湖南省沅州市沅岭县", HOME, UNMET),
        ("县外", "广东省东莞市", ("", ""), UNKNOWN),
        ("县外", "", HOME, UNKNOWN),
        ("省外", "广东省东莞市", HOME, MET),
        ("省外", "湖南省长沙市", HOME, UNMET),
        ("省外", "沅岭县工业园", HOME, UNMET),
        ("省外", "东莞市", HOME, UNKNOWN),
        ("省外", "广东省东莞市", ("沅岭县", ""), UNKNOWN),
    ],
)
def test_where_somebody_works_decides(asked: str, place: str, home: tuple[str, str], wanted: Verdict) -> None:
    assert works_there(asked, Facts(work_place=place, home=home)) is wanted


def test_a_pupil_without_a_place_of_work_does_not_work() -> None:
    assert works_there("县外", Facts(schooling="小学", home=HOME)) is UNMET


def test_labour_nobody_registered_cannot_be_told() -> None:
    assert verdict(Conditions(labour=("普通劳动力",)), Facts()) is UNKNOWN
    assert verdict(Conditions(labour=("普通劳动力",)), Facts(labour="无劳动力")) is UNMET


def test_one_line_that_is_not_met_outweighs_what_cannot_be_told() -> None:
    conditions = Conditions(identities=("脱贫户",), age_from=16)

    assert verdict(conditions, Facts()) is UNMET


def test_the_same_programme_for_a_common_day_is_a_double_benefit() -> None:
    others = [paid(1, "2026春"), paid(1, "2025秋"), paid(2, "2026春")]

    assert doubles(1, span_of("2026-03"), others) == others[:1]
    assert doubles(1, span_of("2026秋"), others) == []


def test_an_exclusion_holds_within_the_same_period() -> None:
    others = [paid(2, "2026-03"), paid(3, "2026-03")]

    assert excluded(frozenset({2}), span_of("2026-03"), others) == others[:1]
    assert excluded(frozenset({2}), span_of("2026"), others) == others[:1]
    assert excluded(frozenset({2}), span_of("2026-04"), others) == []


def test_only_one_off_support_looks_at_other_periods() -> None:
    others = [paid(1, "2020")]

    assert earlier(1, "一次性", span_of("2026"), others) == others
    assert earlier(1, "按年", span_of("2026"), others) == []
    assert earlier(1, "一次性", span_of("2020"), others) == []


def test_what_is_paid_after_the_end_is_found() -> None:
    others = [paid(1, "2026-03", ended_on=date(2026, 3, 20))]

    assert after_end(1, span_of("2026-04"), others) == others
    assert after_end(1, span_of("2026-03"), others) == []


@pytest.mark.parametrize(
    ("kind", "last", "on", "wanted"),
    [
        ("按月", "2026-03", date(2026, 3, 1), True),
        ("按月", "2026-03", date(2026, 5, 1), True),
        ("按月", "2026-03", date(2026, 5, 2), False),
        ("按年", "2025", date(2026, 12, 31), True),
        ("按年", "2025", date(2027, 1, 1), False),
        ("按学期", "2026春", date(2026, 11, 22), True),
        ("按学期", "2025秋", date(2026, 11, 22), False),
        ("一次性", "2026", date(2026, 6, 1), False),
    ],
)
def test_a_benefit_runs_for_its_period_and_one_more(kind: str, last: str, on: date, wanted: bool) -> None:
    assert is_running(kind, span_of(last), on) is wanted


def test_a_programme_for_persons_needs_one() -> None:
    assert "请选择是哪一位" in owner_problem("个人", "雨露计划", False)
    assert owner_problem("户", "产业奖补", False) == owner_problem("个人", "雨露计划", True) == ""


@pytest.mark.parametrize(("fen", "said"), [(1, ""), (0, "要大于 0"), (-100, "要大于 0")])
def test_an_amount_is_more_than_nothing(fen: int, said: str) -> None:
    assert said in amount_problem(fen)
    assert bool(said) == bool(amount_problem(fen))


@pytest.mark.parametrize(
    ("kind", "period", "right"),
    [("按学期", "2026春", True), ("按学期", "2026", False), ("按月", "2026-03", True), ("按月", "2026", False)],
)
def test_a_period_as_long_as_the_programme_pays_is_right(kind: str, period: str, right: bool) -> None:
    assert (period_problem(kind, "项目", period) == "") is right

"""Identities (身份) open, change and end as county sheets say, with their dates."""

from datetime import date, timedelta

import pytest

from tests.builders import (
    AS_OF,
    BANK,
    HOUSEHOLDS,
    MEMBERS_2021,
    Desk,
    cells,
    columns_of,
    problems,
    row,
    tally,
    write_book,
)

LATER = AS_OF + timedelta(days=31)
IDENTITIES = "SELECT category, valid_from, valid_to, risk_removed_on FROM identity WHERE kind = ? ORDER BY id"


def bring(
    desk: Desk, as_of: date = AS_OF, kind: str = HOUSEHOLDS, more: dict[str, str] | None = None, **said: str
) -> tuple[int, int, int, int, int]:
    """Import one household that says something about itself."""
    return tally(desk.bring_rows([row("0581001", "曾大海", 1, **(more or {}), **said)], kind, as_of).counts)


def test_a_new_lifted_household_has_held_its_standing_from_the_start_of_the_transition(desk: Desk) -> None:
    bring(desk, 户类型="脱贫户")

    assert desk.ask(IDENTITIES, "脱贫户") == [("脱贫户", "2021-01-01", None, None)]


@pytest.mark.parametrize("word", ["普通农户", "一般农户"])
def test_an_ordinary_household_closes_the_lifted_standing(desk: Desk, word: str) -> None:
    bring(desk, 户类型="脱贫户")

    assert bring(desk, LATER, 户类型=word) == (0, 1, 0, 0, 0)

    assert desk.ask(IDENTITIES, "脱贫户") == [("脱贫户", "2021-01-01", "2026-12-01", None)]
    assert bring(desk, LATER, 户类型=word) == (0, 0, 1, 0, 0)


def test_the_plain_word_agrees_with_any_category_and_a_category_corrects_it(desk: Desk) -> None:
    bring(desk, 户类型="低保脱贫户")

    assert bring(desk, LATER, 户类型="脱贫户") == (0, 0, 1, 0, 0)
    assert bring(desk, LATER, 户类型="一般脱贫户") == (0, 1, 0, 0, 0)

    assert desk.ask(IDENTITIES, "脱贫户") == [
        ("低保脱贫户", "2021-01-01", "2026-12-01", None),
        ("一般脱贫户", "2026-12-01", None, None),
    ]


def test_a_standing_that_ended_begins_again_as_a_new_row(desk: Desk) -> None:
    bring(desk, 户类型="脱贫户")
    bring(desk, LATER, 户类型="普通农户")
    bring(desk, LATER + timedelta(days=31), 户类型="脱贫户")

    assert [end for _, _, end, _ in desk.ask(IDENTITIES, "脱贫户")] == ["2026-12-01", None]


def test_what_opened_and_closed_on_one_day_never_held(desk: Desk) -> None:
    bring(desk, kind=MEMBERS_2021)
    bring(desk, kind=MEMBERS_2021, 是否享受低保="农村低保")
    bring(desk, kind=MEMBERS_2021, 是否享受低保="否")

    assert desk.ask(IDENTITIES, "低保") == [("农村低保", "2026-10-31", "2026-10-31", None)]


def test_a_lifted_household_first_known_from_a_sheet_of_members_was_lifted_all_along(desk: Desk) -> None:
    bring(desk, kind=MEMBERS_2021)
    bring(desk, 户类型="脱贫户")

    assert desk.ask(IDENTITIES, "脱贫户") == [("脱贫户", "2021-01-01", None, None)]


def test_a_monitored_household_keeps_month_of_identification_and_of_removal(desk: Desk) -> None:
    said = {"易返贫致贫户(监测对象)类型": "边缘易致贫户", "风险识别时间": "202403", "风险是否消除": "否"}
    assert bring(desk, kind=BANK, more=said)[0] == 1
    assert desk.ask(IDENTITIES, "监测对象") == [("边缘易致贫户", "2024-03-01", None, None)]

    assert bring(desk, LATER, BANK, more=said | {"风险是否消除": "是", "风险消除时间": "2026年11月"})[1] == 1
    assert desk.ask(IDENTITIES, "监测对象") == [("边缘易致贫户", "2024-03-01", None, "2026-11-01")]

    assert bring(desk, LATER, BANK, more=said | {"风险是否消除": "是", "风险消除时间": "2026.11"})[2] == 1
    assert bring(desk, LATER + timedelta(days=31), BANK, more=said)[1] == 1
    assert desk.ask(IDENTITIES, "监测对象") == [("边缘易致贫户", "2024-03-01", None, None)]


def test_a_household_newly_monitored_takes_the_month_of_the_sheet_or_the_day_of_the_import(desk: Desk) -> None:
    bring(desk)
    bring(desk, more={"监测对象类别": "突发严重困难户"})
    assert desk.ask(IDENTITIES, "监测对象") == [("突发严重困难户", "2026-10-31", None, None)]

    said = {"易返贫致贫户(监测对象)类型": "突发严重困难户", "风险识别时间": "2026-08"}
    assert bring(desk, LATER, BANK, more=said)[1] == 1
    assert desk.ask(IDENTITIES, "监测对象") == [("突发严重困难户", "2026-08-01", None, None)]


def test_another_category_of_monitoring_corrects_the_one_identification(desk: Desk) -> None:
    bring(desk, more={"监测对象类别": "边缘易致贫户"})
    bring(desk, LATER, more={"监测对象类别": "突发严重困难户"})

    assert desk.ask(IDENTITIES, "监测对象") == [("突发严重困难户", "2021-01-01", None, None)]


def test_risk_removed_without_a_month_is_removed_on_the_day_of_the_sheet(desk: Desk) -> None:
    said = {"易返贫致贫户(监测对象)类型": "边缘易致贫户", "风险识别时间": "2024-03"}
    bring(desk, kind=BANK, more=said)
    bring(desk, LATER, BANK, more=said | {"风险是否消除": "是"})

    assert desk.ask(IDENTITIES, "监测对象") == [("边缘易致贫户", "2024-03-01", None, "2026-12-01")]
    assert bring(desk, LATER, BANK, more=said | {"风险是否消除": "是"}) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"风险是否消除": "否", "风险消除时间": "2026-05"}, "没有消除"),
        ({"风险是否消除": "是", "风险消除时间": "2024-01"}, "早于"),
    ],
)
def test_contradicting_words_about_the_removal_are_doubted(desk: Desk, said: dict[str, str], word: str) -> None:
    monitored = {"易返贫致贫户(监测对象)类型": "边缘易致贫户", "风险识别时间": "2024-03"}
    plan = desk.plan_rows([row("0581001", "曾大海", 1, **monitored, **said)], BANK)

    assert plan.counts.doubtful == 1
    assert word in problems(desk, plan)[0][2]


def test_no_longer_monitored_ends_the_monitoring(desk: Desk) -> None:
    bring(desk, more={"监测对象类别": "边缘易致贫户"})
    bring(desk, LATER, more={"监测对象类别": "否"})

    assert desk.ask(IDENTITIES, "监测对象") == [("边缘易致贫户", "2021-01-01", "2026-12-01", None)]


@pytest.mark.parametrize(
    ("yes", "category"), [("是", "易地搬迁户"), ("集中安置", "集中安置"), ("分散安置", "分散安置")]
)
def test_relocation_is_a_standing_of_its_own_beside_the_others(desk: Desk, yes: str, category: str) -> None:
    headers = [*columns_of(HOUSEHOLDS), "是否易地扶贫搬迁户"]
    line = row("0581001", "曾大海", 1, 户类型="脱贫户", 是否易地扶贫搬迁户=yes)

    desk.bring(write_book(desk.folder / "a.xlsx", headers, [line]))
    again = desk.plan(write_book(desk.folder / "b.xlsx", headers, [line | {"是否易地扶贫搬迁户": "是"}]))

    assert desk.ask(IDENTITIES, "易地搬迁户") == [(category, "2021-01-01", None, None)]
    assert len(desk.ask("SELECT id FROM identity")) == 2
    assert tally(again.counts) == (0, 0, 1, 0, 0)


def test_personal_standings_open_and_end(desk: Desk) -> None:
    said = {"是否享受低保": "农村低保", "是否特困供养人员": "否", "残疾类别": "肢体残疾"}
    bring(desk, kind=MEMBERS_2021, more=said)
    plan = desk.bring_rows(
        [row("0581001", "曾大海", 1, **said | {"是否享受低保": "否", "残疾类别": "无"})], MEMBERS_2021, LATER
    )

    assert desk.ask("SELECT kind, category, valid_to FROM identity ORDER BY kind") == [
        ("低保", "农村低保", "2026-12-01"),
        ("残疾", "肢体残疾", "2026-12-01"),
    ]
    assert cells(desk, plan) == [(4, "是否享受低保", "农村低保", "-"), (4, "残疾类别", "肢体残疾", "-")]


def test_an_unknown_standing_is_doubted_with_the_words_that_are_known(desk: Desk) -> None:
    plan = desk.plan_rows([row("0581001", "曾大海", 1, 户类型="贫困户")], HOUSEHOLDS)

    assert plan.counts.doubtful == 1
    assert "脱贫户" in problems(desk, plan)[0][2]


def test_each_household_and_person_has_at_most_one_open_identity_of_a_kind(desk: Desk) -> None:
    for turn, word in enumerate(["脱贫户", "一般脱贫户", "普通农户", "低保脱贫户", "脱贫户", "普通农户", "脱贫户"]):
        bring(desk, AS_OF + timedelta(days=turn // 2), 户类型=word)

    assert len(desk.ask("SELECT id FROM identity WHERE kind = '脱贫户' AND valid_to IS NULL")) == 1
    assert desk.ask("SELECT id FROM identity WHERE valid_to < valid_from") == []

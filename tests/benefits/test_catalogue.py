"""The catalogue of programmes: loaded once, edited, retired; what excludes what."""

from datetime import date

import pytest

from app.benefits.catalogue import (
    delete_exclusions,
    list_exclusions,
    list_programmes,
    programme_names,
    programme_values,
    retire_programme,
    save_exclusion,
    save_programme,
)
from app.common.errors import UserError
from app.common.policy.loading import load_policies
from app.households.fields import Value
from tests.benefits.builders import Town
from tests.households.builders import TODAY

NEW: dict[str, Value] = {
    "name": "蜜蜂养殖奖补",
    "recipient": "户",
    "period_kind": "按年",
    "identities": "脱贫户、监测对象",
    "document": "镇里 2026 年方案",
}


def add(place: Town, **more: Value) -> int:
    return place.work.write(lambda s: save_programme(s, None, {**NEW, **more}), title="新增")


def names(place: Town) -> tuple[str, ...]:
    return place.work.read(lambda s: programme_names(s, TODAY))


def test_a_new_file_has_the_programmes_with_their_documents(place: Town) -> None:
    rows = place.work.read(list_programmes)

    assert rows[0].name == "雨露计划"
    assert len(rows) == 17
    assert all(any(mark in row.document for mark in ["【证】", "【地】", "【推】", "【常】"]) for row in rows)
    assert not any("公益" in row.name for row in rows)


def test_loading_again_changes_nothing_and_brings_no_deleted_exclusion_back(place: Town) -> None:
    first = place.work.read(list_exclusions)[0]
    place.work.write(lambda s: delete_exclusions(s, (first.id,)), title="删除")
    before = (place.work.read(list_programmes), place.work.read(list_exclusions))

    place.work.write(load_policies, title="再装一次")

    assert (place.work.read(list_programmes), place.work.read(list_exclusions)) == before


def test_an_older_file_gets_what_it_lacks_once(place: Town) -> None:
    def drop(session: object) -> None:
        run = session.connection().exec_driver_sql  # type: ignore[attr-defined]
        run("DELETE FROM benefit_exclusion")
        run("DELETE FROM benefit_programme")

    place.work.write(drop, title="旧文件")

    place.work.write(load_policies, title="补装")

    assert len(place.work.read(list_programmes)) == 17
    assert len(place.work.read(list_exclusions)) == 4


def test_a_programme_is_added_corrected_and_retired(place: Town) -> None:
    added = add(place)
    place.work.write(lambda s: save_programme(s, added, {**NEW, "aliases": "蜂箱补助"}), title="修改")
    kept = place.work.read(lambda s: programme_values(s, added))
    offered = names(place)

    place.work.write(lambda s: retire_programme(s, added), title="停用")

    assert (kept["identities"], kept["aliases"]) == ("脱贫户,监测对象", "蜂箱补助")
    assert "蜜蜂养殖奖补" in offered
    assert "蜜蜂养殖奖补" not in names(place)


def test_a_programme_is_offered_within_its_days_only(place: Town) -> None:
    add(place, valid_from=date(2026, 1, 1), valid_to=TODAY)

    assert "蜜蜂养殖奖补" not in names(place)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "请填写「项目名称」"),
        ({"name": "雨露计划"}, "已经是「雨露计划」的名称"),
        ({"aliases": "特惠保"}, "「特惠保」已经是「防贫保险」的名称"),
        ({"identities": "贫困户"}, "没有「贫困户」这种身份"),
        ({"identities": "残疾+富户"}, "没有「富户」这种身份"),
        ({"document": " "}, "请填写「依据文件」"),
        ({"age_from": 60, "age_to": 16}, "「最小年龄」大于"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 2, 1)}, "「停止执行」要晚于"),
    ],
)
def test_what_is_wrong_with_a_programme_is_said(place: Town, wrong: dict[str, Value], said: str) -> None:
    with pytest.raises(UserError, match=said):
        add(place, **wrong)


def test_who_is_eligible_reads_in_words(place: Town) -> None:
    who = {row.name: row.who for row in place.work.read(list_programmes)}

    assert who["重度残疾人护理补贴"] == "残疾（一级、二级）；不含特困"
    assert who["困难残疾人生活补贴"] == "残疾且低保、残疾且低保边缘；不含特困"
    assert who["临时救助"] == "不限"


def test_an_exclusion_is_kept_once_whichever_comes_first(place: Town) -> None:
    one = place.work.write(lambda s: save_exclusion(s, "产业奖补", "就业奖补", False, "县里口径"), title="互斥")
    other = place.work.write(lambda s: save_exclusion(s, "就业奖补", "产业奖补", True, "县里口径"), title="互斥")

    (kept,) = [each for each in place.work.read(list_exclusions) if each.id == one]
    assert one == other
    assert kept.hard


@pytest.mark.parametrize(
    ("first", "second", "document", "said"),
    [
        ("产业奖补", "产业奖补", "有", "不能相同"),
        ("产业奖补", "到户产业奖补", "有", "不能相同"),
        ("产业奖补", "无此项目", "有", "没有「无此项目」"),
        ("产业奖补", "就业奖补", " ", "请填写「依据文件」"),
    ],
)
def test_what_is_wrong_with_an_exclusion_is_said(
    place: Town, first: str, second: str, document: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        place.work.write(lambda s: save_exclusion(s, first, second, True, document), title="互斥")

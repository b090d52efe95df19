"""Lists that can be imported: problems, checks of a round, points of water supply, tests of water."""

from app.common.importing.sheets import Column, Field, Grain, Lookup, Owner, Records, Sheet
from app.common.policy.in_sql import number_in_force
from app.households.importing.by_head import BY_HEAD_NAME
from db.problems.codes import CHECKED_KINDS

_PERSONAL = "('义务教育', '基本医疗', '养老保险')"
_WHOLE = (
    "UPDATE staging.record_key AS k SET person_id = NULL WHERE coalesce((SELECT s.problem__kind FROM staging.staged s "
    f"WHERE s.r = k.r), '') NOT IN {_PERSONAL}"
)
_AS_REGISTERED = (
    "UPDATE staging.record_key AS k SET person_id = NULL WHERE EXISTS (SELECT 1 FROM problem p JOIN staging.staged s "
    "ON s.r = k.r WHERE p.household_id = k.household_id AND p.person_id IS NULL AND p.kind = s.problem__kind "
    "AND p.found_on = s.problem__found_on AND p.text IS s.problem__text)"
)
_PERSON = (
    "UPDATE staging.staged AS s SET problem__person_id = (SELECT k.person_id FROM staging.record_key k WHERE k.r = s.r)"
)
_OPEN_ALREADY = (
    "UPDATE staging.staged AS s SET problem__found_on = coalesce((SELECT p.found_on FROM problem p "
    "JOIN staging.record_key k ON k.r = s.r WHERE p.household_id = k.household_id AND p.person_id IS k.person_id "
    "AND p.kind = s.problem__kind AND p.cleared_on IS NULL ORDER BY p.id DESC LIMIT 1), "
    "min(:day, coalesce(s.problem__cleared_on, :day))) WHERE problem__found_on IS NULL"
)
_LIMIT = f"date(s.problem__found_on, '+' || {number_in_force('problem_limit_days').replace(':on', ':day')} || ' days')"
_UNPROVEN = (
    "SELECT s.r, s.problem__cleared_on AS value, '已清零，但没有销号依据' AS message FROM staging.staged s "
    "JOIN staging.record_key k ON k.r = s.r WHERE s.problem__cleared_on IS NOT NULL AND s.problem__evidence IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.id = k.record_id AND p.evidence IS NOT NULL)"
)
_TOO_EARLY = (
    "SELECT s.r, s.problem__cleared_on AS value, '清零日期早于发现日期 ' || s.problem__found_on AS message "
    "FROM staging.staged s WHERE s.problem__cleared_on < s.problem__found_on"
)
_PLACE = (
    Column("序号", None),
    Column("行政村", "place.village"),
    Column("村民小组", "place.group"),
    Column("户编号", "household.number"),
    Column("户主姓名", "head.name"),
    Column("户主证件号码", "head.id_number"),
)

PROBLEMS = Sheet(
    "问题台账",
    Grain.RECORD,
    (
        *_PLACE,
        Column("姓名", "person.name"),
        Column("证件号码", "person.id_number"),
        Column("问题类别", "problem.kind"),
        Column("存在问题", "problem.text"),
        Column("发现日期", "problem.found_on"),
        Column("发现人", "problem.found_by"),
        Column("问题来源", "problem.source"),
        Column("整改措施", "problem.measure"),
        Column("责任人", "problem.responsible"),
        Column("整改时限", "problem.limit_on"),
        Column("清零日期", "problem.cleared_on"),
        Column("清零方式", "problem.cleared_how"),
        Column("销号依据", "problem.evidence"),
        Column("备注", "problem.note"),
    ),
    "两不愁三保障和饮水安全问题清单（一案一策）",
    own=(
        Field("problem.kind", "问题类别", "code", codes="问题类别", aliases=("问题类型", "保障类别", "问题分类")),
        Field("problem.text", "存在问题", aliases=("问题", "问题描述", "问题内容", "具体问题", "存在的问题")),
        Field("problem.found_on", "发现日期", "day", aliases=("发现时间", "排查日期", "排查时间")),
        Field("problem.found_by", "发现人", aliases=("排查人",)),
        Field("problem.source", "问题来源", "code", codes="问题来源", aliases=("发现途径",)),
        Field("problem.measure", "整改措施", aliases=("措施", "解决措施", "一案一策")),
        Field("problem.responsible", "责任人", aliases=("整改责任人", "包保责任人")),
        Field("problem.limit_on", "整改时限", "day", aliases=("完成时限", "限期", "整改期限", "计划完成时间")),
        Field("problem.cleared_on", "清零日期", "day", aliases=("销号日期", "销号时间", "整改完成时间", "完成日期")),
        Field("problem.cleared_how", "清零方式", "code", codes="问题清零方式", aliases=("销号方式",)),
        Field("problem.evidence", "销号依据", aliases=("整改结果", "佐证材料", "整改情况")),
        Field("problem.note", "备注"),
    ),
    records=Records(
        "problem",
        "problem",
        Owner.HOUSEHOLD,
        key=("problem.kind", "problem.person_id", "problem.found_on"),
        required=("problem.kind", "problem.text"),
        telling=("problem.kind", "problem.text"),
        also=(Owner.PERSON,),
        usual=(("found_on", ":day"), ("limit_on", _LIMIT)),
        staged=("problem.cleared_on", "problem.evidence"),
        prepare=(*BY_HEAD_NAME, _WHOLE, _AS_REGISTERED, _PERSON, _OPEN_ALREADY),
        doubts=(("problem.cleared_on", _UNPROVEN), ("problem.cleared_on", _TOO_EARLY)),
    ),
)
"""A list of problems, one line each."""

CHECKS = Sheet(
    "三保障摸排",
    Grain.RECORD,
    (
        *_PLACE,
        Column("摸排轮次", "condition_check.round_name"),
        Column("核实日期", "condition_check.checked_on"),
        Column("核实人", "condition_check.checked_by"),
        *(Column(str(kind), f"condition_check.{column}") for column, kind in CHECKED_KINDS.items()),
        Column("发现的问题", "condition_check.found"),
    ),
    "三保障和饮水安全摸排表，一户一行",
    own=(
        Field("condition_check.round_name", "摸排轮次", aliases=("轮次", "排查轮次")),
        Field("condition_check.checked_on", "核实日期", "day", aliases=("摸排日期", "入户核实日期")),
        Field("condition_check.checked_by", "核实人", aliases=("摸排人",)),
        *(
            Field(f"condition_check.{column}", str(kind), "code", codes="保障状况", aliases=(f"{kind}有无保障",))
            for column, kind in CHECKED_KINDS.items()
        ),
        Field("condition_check.found", "发现的问题"),
    ),
    records=Records(
        "condition_check",
        "condition_check",
        Owner.HOUSEHOLD,
        key=("condition_check.round_name",),
        required=("condition_check.round_name",),
        telling=("condition_check.round_name", "condition_check.housing", "condition_check.water"),
        lookups=(Lookup("condition_check.round_name", "round_id", "check_round", word="摸排轮次", titled=True),),
        prepare=(*BY_HEAD_NAME,),
    ),
)
"""A round as the villages fill it in."""

POINTS = Sheet(
    "供水点名单",
    Grain.RECORD,
    (
        Column("序号", None),
        Column("行政村", "place.village"),
        Column("供水点名称", "water_point.name"),
        Column("供水类型", "water_point.kind"),
        Column("水源", "water_point.source"),
        Column("供水范围", "water_point.area"),
        Column("供水户数", "water_point.households_served"),
        Column("管水员", "water_point.keeper"),
        Column("管水员电话", "water_point.keeper_phone"),
        Column("启用日期", "water_point.started_on"),
        Column("停用日期", "water_point.ended_on"),
    ),
    "农村供水工程（供水点）名单",
    own=(
        Field("water_point.name", "供水点名称", aliases=("供水点", "供水工程名称", "工程名称")),
        Field("water_point.kind", "供水类型", "code", codes="供水类型", aliases=("供水方式", "工程类型")),
        Field("water_point.source", "水源", aliases=("水源类型",)),
        Field("water_point.area", "供水范围"),
        Field("water_point.households_served", "供水户数", "count", aliases=("受益户数",)),
        Field("water_point.keeper", "管水员", aliases=("管护人", "管护员")),
        Field("water_point.keeper_phone", "管水员电话", "phone"),
        Field("water_point.started_on", "启用日期", "day", aliases=("建成日期", "启用时间")),
        Field("water_point.ended_on", "停用日期", "day"),
    ),
    records=Records(
        "water_point",
        "water_point",
        Owner.VILLAGE,
        key=("water_point.name",),
        required=("water_point.name",),
        telling=("water_point.name", "water_point.kind"),
    ),
)
"""The points of the township."""

_OF_VILLAGE = (
    "UPDATE staging.record_key AS k SET point_id = (SELECT t.id FROM water_point t JOIN staging.staged s ON s.r = k.r "
    "WHERE t.name = s.water_test__point AND t.village_id = k.village_id) WHERE k.village_id IS NOT NULL"
)
_ELSEWHERE = (
    "SELECT s.r, s.water_test__point AS value, '这个村没有登记这个供水点' AS message FROM staging.staged s "
    "JOIN staging.record_key k ON k.r = s.r WHERE s.water_test__point IS NOT NULL AND k.point_id IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM staging.problem p WHERE p.r = s.r)"
)

TESTS = Sheet(
    "水质检测",
    Grain.RECORD,
    (
        Column("序号", None),
        Column("行政村", "place.village"),
        Column("供水点", "water_test.point"),
        Column("检测日期", "water_test.tested_on"),
        Column("检测结果", "water_test.result"),
        Column("不合格项目", "water_test.items"),
        Column("检测单位", "water_test.tested_by"),
        Column("备注", "water_test.note"),
    ),
    "水质检测结果表",
    own=(
        Field("water_test.point", "供水点", aliases=("供水点名称", "采样点", "采样地点", "工程名称")),
        Field("water_test.tested_on", "检测日期", "day", aliases=("检测时间", "采样日期", "采样时间")),
        Field(
            "water_test.result", "检测结果", "code", codes="水质检测结果", aliases=("水质检测结果", "是否达标", "结论")
        ),
        Field("water_test.items", "不合格项目", aliases=("超标项目", "不合格指标", "超标指标")),
        Field("water_test.tested_by", "检测单位", aliases=("检测机构",)),
        Field("water_test.note", "备注"),
    ),
    records=Records(
        "water_test",
        "water_test",
        Owner.VILLAGE,
        key=("water_test.point", "water_test.tested_on"),
        required=("water_test.point", "water_test.tested_on", "water_test.result"),
        telling=("water_test.point", "water_test.tested_on", "water_test.result"),
        lookups=(Lookup("water_test.point", "point_id", "water_point", word="供水点"),),
        prepare=(_OF_VILLAGE,),
        doubts=(("water_test.point", _ELSEWHERE),),
    ),
)
"""Results of a half-year's tests."""

SHEETS = (PROBLEMS, CHECKS, POINTS, TESTS)

"""How recorded tables, columns and values read in Chinese; personal numbers stay masked."""

import re
from decimal import Decimal
from typing import Any

from app.common.masking import mask_id, mask_phone
from app.households.column_words import MONEY_OF_TABLES, WORDS_OF_TABLES
from app.households.fields import FIELD_TABLES, Field, Kind, from_stored, show_value
from db.common.base import Base, Flag
from db.common.journal import DELETE, INSERT, UPDATE

TABLE_WORDS = {
    "village": "行政村",
    "village_year": "行政村年度情况",
    "village_group": "村民小组",
    "household": "户",
    "household_condition": "住房和生产生活条件",
    "income_year": "年度收入",
    "person": "人",
    "person_condition": "教育、务工和健康",
    "membership": "家庭成员",
    "identity": "身份",
    "pairing": "结对帮扶",
    "population_event": "人口变动",
    "population_event_person": "人口变动涉及的人",
    "custom_field": "自定义项",
    "custom_value": "自定义项的内容",
    "roster": "名册",
    "roster_row": "名册行",
    "check_round": "摸排轮次",
    "condition_check": "三保障摸排",
    "problem": "问题台账",
    "water_point": "供水点",
    "water_supply": "户供水",
    "water_test": "水质检测",
    "visit": "走访",
    "wish": "诉求",
    "screening": "一周一摸排",
    "work_spell": "务工",
    "work_intention": "务工意愿",
    "training": "技能培训",
    "enterprise": "经营主体",
    "industry_link": "利益联结",
    "industry_dividend": "分红",
    "resettlement_site": "安置点",
    "resettlement": "易地搬迁",
    "benefit_programme": "帮扶项目",
    "benefit_exclusion": "帮扶项目互斥",
    "benefit_payment": "帮扶资金",
    "procedure_run": "办理程序",
    "station_run": "办理环节",
    "station_paper": "办理材料",
    "monitoring_case": "监测案件",
    "case_risk": "致贫返贫风险",
    "clue": "风险线索",
    "measure": "帮扶措施",
    "code_value": "代码表",
    "parameter": "政策参数",
}
ACTION_WORDS = {INSERT: "新增", UPDATE: "修改", DELETE: "删除"}
OTHER_TABLE, OTHER_COLUMN = "其他记录", "其他内容"

_COLUMN_WORDS = {
    "valid_from": "开始日期",
    "valid_to": "结束日期",
    "deleted_at": "移入回收站",
    "closed_on": "销户日期",
    "happened_on": "发生日期",
    "reported_on": "上报日期",
    "other_household_id": "另一户",
    "place": "去向或来源",
    "old_number": "原证件号码",
    "new_number": "新证件号码",
    "event_id": "人口变动",
    "before_id": "变动前的成员关系",
    "after_id": "变动后的成员关系",
    "relation_before": "变动前与户主关系",
    "relation_after": "变动后与户主关系",
    "moved": "本人变动",
    "category": "类别",
    "kind": "身份",
    "risk_removed_on": "风险消除日期",
    "basis": "依据",
    "relation": "与户主关系",
    "group_id": "村民小组",
    "village_id": "行政村",
    "person_id": "人",
    "household_id": "户",
    "helper_number": "帮扶责任人编号",
    "helper_name": "帮扶责任人",
    "helper_sex": "帮扶责任人性别",
    "helper_phone": "帮扶责任人电话",
    "helper_politics": "帮扶责任人政治面貌",
    "unit_number": "帮扶单位编号",
    "unit_name": "帮扶单位",
    "unit_affiliation": "帮扶单位隶属关系",
    "id_kind": "证件类型",
    "year": "年度",
    "name": "名称",
    "number": "编号",
    "code": "代码",
    "lifted": "是否脱贫村",
    "position": "顺序",
    "list_name": "代码表",
    "value": "值",
    "source": "出处",
    "key": "参数",
    "region": "地区",
    "unit": "单位",
    "document": "依据文件",
    "note": "备注",
    "owner": "属于",
    "retired": "是否停用",
    "field_id": "自定义项",
    "office": "来源部门",
    "as_of": "数据日期",
    "row": "行号",
    "roster_id": "名册",
    "how": "怎样找到",
    "cells": "原表内容",
    "book": "文件",
    "sha256": "文件校验码",
    "headers": "列名",
    "batch_id": "导入批次",
    "id_key": "证件号码",
    "phone": "联系电话",
    "address": "住址",
    "total_households": "总户数",
    "total_people": "总人口",
    "collective_income": "村集体经济收入（元）",
    "income_per_person": "人均纯收入（元）",
    "dibao_households": "低保户数",
    "dibao_people": "低保人数",
    "tekun_people": "特困人数",
    "disabled_people": "残疾人数",
    "dangerous_houses": "危房户数",
    "households_without_safe_water": "未解决安全饮水户数",
    "pension_people": "参加养老保险人数",
    "paved_road": "是否通硬化路",
    "bus_service": "是否通客运班车",
    "primary_schools": "小学数",
    "clinics": "卫生室数",
    "doctors": "医生数",
    "public_toilets": "公共厕所数",
    "waste_points": "垃圾集中点数",
    "reading_rooms": "文化活动室数",
    "change_reason": "更换原因",
    "starts_on": "开始日期",
    "ends_on": "结束日期",
    "round_id": "摸排轮次",
    "checked_on": "核实日期",
    "checked_by": "核实人",
    "housing": "住房安全",
    "water": "饮水安全",
    "schooling": "义务教育",
    "medical": "基本医疗",
    "pension": "养老保险",
    "toilet": "卫生厕所",
    "road": "入户道路",
    "power": "生活用电",
    "found": "发现的问题",
    "text": "内容",
    "found_on": "发现日期",
    "found_by": "发现人",
    "measure": "整改措施",
    "responsible": "责任人",
    "limit_on": "整改时限",
    "cleared_on": "清零日期",
    "cleared_how": "清零方式",
    "evidence": "销号依据",
    "households_served": "供水户数",
    "keeper": "管水员",
    "area": "供水范围",
    "started_on": "启用日期",
    "ended_on": "停用日期",
    "point_id": "供水点",
    "tested_on": "检测日期",
    "result": "结果",
    "items": "检测项目",
    "tested_by": "检测单位",
    "visited_on": "走访日期",
    "visitor": "走访人",
    "way": "走访方式",
    "met": "见到的家庭成员",
    "content": "走访内容",
    "problem": "发现的问题",
    "next_step": "下一步",
    "raised_on": "提出日期",
    "raised_through": "提出途径",
    "answer": "答复",
    "answered_on": "答复日期",
    "answered_by": "答复人",
    "week": "周（周一）",
    "grid": "网格",
    "done_on": "摸排日期",
    "done_by": "摸排人",
    "households_looked": "摸排户数",
    "clues": "发现的线索",
}
_MONEY = frozenset({"collective_income", "income_per_person"})
_LONG_NUMBER = re.compile(r"(?<![0-9])[0-9]{14,22}[0-9Xx]?(?![0-9])")


def table_words(table: str) -> str:
    """Return what the records of a table are."""
    return TABLE_WORDS.get(table, OTHER_TABLE)


def column_words(table: str, column: str) -> str:
    """Return the title of a column with its unit."""
    declared = _field(table, column)
    if declared:
        return declared.full_title
    return WORDS_OF_TABLES.get(f"{table}.{column}") or _COLUMN_WORDS.get(column, OTHER_COLUMN)


def value_words(table: str, column: str, value: Any) -> str:
    """Return a stored value as the clerk reads it; nothing filled in is ""."""
    if value is None or value == "":
        return ""
    declared = _field(table, column)
    if declared is None:
        return _plain_words(table, column, value)
    if declared.kind is Kind.ID:
        return mask_id(str(value))
    if declared.kind is Kind.PHONE:
        return mask_phone(str(value))
    return mask_numbers(show_value(declared, from_stored(declared, value)))


def mask_numbers(text: str) -> str:
    """Mask whatever is as long as an identity number or a bank card inside a text."""
    return _LONG_NUMBER.sub(lambda found: mask_id(found.group()), text)


def _plain_words(table: str, column: str, value: Any) -> str:
    if column.endswith("phone"):
        return mask_phone(str(value))
    if column in _MONEY or f"{table}.{column}" in MONEY_OF_TABLES:
        return f"{Decimal(value) / 100:,.2f}"
    known = Base.metadata.tables.get(table)
    if known is not None and column in known.c and isinstance(known.c[column].type, Flag):
        return "是" if value else "否"
    return mask_numbers(str(value))


def _field(table: str, column: str) -> Field | None:
    return next((each for each in FIELD_TABLES.get(table, ()) if each.key == column), None)

"""Lists of bureaus that can be imported as clues, one line each."""

from app.common.importing.sheets import Column, Field, Grain, Owner, Records, Sheet
from app.common.policy.in_sql import number_in_force
from app.households.importing.by_head import BY_HEAD_NAME
from db.monitoring.codes import USUAL, ClueSource, ClueState

_PERSON = (
    "UPDATE staging.staged AS s SET clue__person_id = (SELECT k.person_id FROM staging.record_key k WHERE k.r = s.r)"
)
_KNOWN = (
    "UPDATE staging.staged AS s SET clue__found_on = coalesce((SELECT c.found_on FROM clue c "
    "JOIN staging.record_key k ON k.r = s.r WHERE c.household_id = k.household_id AND c.person_id IS k.person_id "
    f"AND c.text = s.clue__text AND c.state = '{ClueState.WAITING}' ORDER BY c.id DESC LIMIT 1), :day) "
    "WHERE clue__found_on IS NULL"
)
_DUE = f"date(s.clue__found_on, '+' || {number_in_force('verification_limit').replace(':on', ':day')} || ' days')"

CLUES = Sheet(
    "风险线索",
    Grain.RECORD,
    (
        Column("序号", None),
        Column("行政村", "place.village"),
        Column("村民小组", "place.group"),
        Column("户编号", "household.number"),
        Column("户主姓名", "head.name"),
        Column("户主证件号码", "head.id_number"),
        Column("姓名", "person.name"),
        Column("证件号码", "person.id_number"),
        Column("线索内容", "clue.text"),
        Column("线索来源", "clue.source"),
        Column("发现日期", "clue.found_on"),
        Column("发现人", "clue.found_by"),
        Column("紧急程度", "clue.urgency"),
        Column("处理期限", "clue.due_on"),
    ),
    "风险线索台账（预警信息台账），部门推送的名单一行一条",
    own=(
        Field("clue.text", "线索内容", aliases=("风险线索", "预警信息", "预警内容", "预警原因", "风险点", "疑似风险")),
        Field("clue.source", "线索来源", "code", codes="线索来源", aliases=("预警来源", "信息来源")),
        Field("clue.found_on", "发现日期", "day", aliases=("发现时间", "预警日期", "预警时间", "推送日期", "推送时间")),
        Field("clue.found_by", "发现人", aliases=("推送部门", "预警部门", "推送单位")),
        Field("clue.urgency", "紧急程度", "code", codes="线索紧急程度"),
        Field("clue.due_on", "处理期限", "day", aliases=("核实期限", "反馈期限", "核查期限")),
    ),
    records=Records(
        "clue",
        "clue",
        Owner.HOUSEHOLD,
        key=("clue.text", "clue.person_id", "clue.found_on"),
        required=("clue.text",),
        telling=("clue.text",),
        also=(Owner.PERSON,),
        usual=(
            ("source", f"'{ClueSource.BUREAU}'"),
            ("urgency", f"'{USUAL}'"),
            ("state", f"'{ClueState.WAITING}'"),
            ("found_on", ":day"),
            ("due_on", _DUE),
        ),
        prepare=(*BY_HEAD_NAME, _PERSON, _KNOWN),
    ),
)
"""Clues; without a source they come from a bureau, without a day from the day of the list."""

SHEETS = (CLUES,)
"""What monitoring imports."""

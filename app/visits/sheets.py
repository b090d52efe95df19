"""Lists that can be imported: visits, wishes, the weekly screening."""

from app.common.importing.sheets import Column, Field, Grain, Owner, Records, Sheet
from app.households.importing.by_head import BY_HEAD_NAME

_PLACE = (
    Column("序号", None),
    Column("行政村", "place.village"),
    Column("村民小组", "place.group"),
    Column("户编号", "household.number"),
    Column("户主姓名", "head.name"),
    Column("户主证件号码", "head.id_number"),
)
_HELPER = (
    "UPDATE staging.staged AS s SET visit__visitor = (SELECT group_concat(g.helper_name, '、') FROM pairing g "
    "JOIN staging.record_key k ON k.r = s.r WHERE g.household_id = k.household_id AND "
    "g.valid_from <= s.visit__visited_on AND (g.valid_to IS NULL OR g.valid_to > s.visit__visited_on)) "
    "WHERE visit__visitor IS NULL"
)

VISITS = Sheet(
    "走访记录",
    Grain.RECORD,
    (
        *_PLACE,
        Column("走访日期", "visit.visited_on"),
        Column("走访人", "visit.visitor"),
        Column("走访方式", "visit.way"),
        Column("见到的家庭成员", "visit.met"),
        Column("走访内容", "visit.content"),
        Column("发现的问题", "visit.problem"),
        Column("下一步", "visit.next_step"),
        Column("备注", "visit.note"),
    ),
    "结对帮扶走访登记表，一户一行",
    own=(
        Field("visit.visited_on", "走访日期", "day", aliases=("走访时间", "入户日期", "入户时间", "走访年月日")),
        Field(
            "visit.visitor",
            "走访人",
            aliases=("走访人员", "走访干部", "帮扶人", "帮扶责任人", "入户干部", "走访人姓名"),
        ),
        Field("visit.way", "走访方式", "code", codes="走访方式", aliases=("方式", "联系方式（入户/电话）")),
        Field("visit.met", "见到的家庭成员", aliases=("见到的人", "受访人", "被走访人")),
        Field("visit.content", "走访内容", aliases=("走访情况", "走访记录", "帮扶内容", "了解的情况")),
        Field("visit.problem", "发现的问题", aliases=("存在的困难", "困难问题", "反映的问题")),
        Field("visit.next_step", "下一步", aliases=("下一步打算", "解决措施", "下步措施")),
        Field("visit.note", "备注"),
    ),
    records=Records(
        "visit",
        "visit",
        Owner.HOUSEHOLD,
        key=("visit.visited_on", "visit.visitor"),
        required=("visit.visited_on", "visit.visitor"),
        telling=("visit.visited_on",),
        usual=(("visitor", "s.visit__visitor"),),
        prepare=(*BY_HEAD_NAME, _HELPER),
    ),
)
"""Visits; without a visitor it was the household's helper of that day."""

WISHES = Sheet(
    "诉求台账",
    Grain.RECORD,
    (
        *_PLACE,
        Column("姓名", "person.name"),
        Column("证件号码", "person.id_number"),
        Column("诉求", "wish.text"),
        Column("诉求类型", "wish.kind"),
        Column("提出日期", "wish.raised_on"),
        Column("提出途径", "wish.raised_through"),
        Column("答复", "wish.answer"),
        Column("答复日期", "wish.answered_on"),
        Column("答复人", "wish.answered_by"),
        Column("办理结果", "wish.result"),
        Column("备注", "wish.note"),
    ),
    "群众诉求台账",
    own=(
        Field("wish.text", "诉求", aliases=("诉求内容", "群众诉求", "微心愿", "诉求事项", "主要诉求")),
        Field("wish.kind", "诉求类型", "code", codes="诉求类型", aliases=("诉求类别",)),
        Field("wish.raised_on", "提出日期", "day", aliases=("提出时间", "收集日期", "登记日期")),
        Field("wish.raised_through", "提出途径", "code", codes="诉求提出途径", aliases=("收集途径",)),
        Field("wish.answer", "答复", aliases=("答复内容", "答复情况", "办理情况")),
        Field("wish.answered_on", "答复日期", "day", aliases=("答复时间", "办结日期", "办结时间")),
        Field("wish.answered_by", "答复人", aliases=("承办人", "办理人")),
        Field("wish.result", "办理结果", "code", codes="诉求办理结果"),
        Field("wish.note", "备注"),
    ),
    records=Records(
        "wish",
        "wish",
        Owner.HOUSEHOLD,
        key=("wish.text", "wish.raised_on"),
        required=("wish.text", "wish.raised_on"),
        telling=("wish.text", "wish.raised_on"),
        also=(Owner.PERSON,),
        prepare=(*BY_HEAD_NAME,),
    ),
)
"""What people ask for, one line each."""

_WEEK = (
    "UPDATE staging.staged SET screening__week = date(coalesce(screening__week, screening__done_on), "
    "'-' || ((CAST(strftime('%w', coalesce(screening__week, screening__done_on)) AS INTEGER) + 6) % 7) || ' days'), "
    "screening__grid = coalesce(screening__grid, '')"
)

SCREENINGS = Sheet(
    "一周一摸排",
    Grain.RECORD,
    (
        Column("序号", None),
        Column("行政村", "place.village"),
        Column("网格", "screening.grid"),
        Column("所属周", "screening.week"),
        Column("摸排日期", "screening.done_on"),
        Column("摸排人", "screening.done_by"),
        Column("摸排户数", "screening.households_looked"),
        Column("发现的线索", "screening.clues"),
        Column("备注", "screening.note"),
    ),
    "一周一摸排登记表，一村（网格）一行",
    own=(
        Field("screening.week", "周", "day", aliases=("所属周", "周一日期")),
        Field("screening.grid", "网格", aliases=("网格名称", "所属网格")),
        Field("screening.done_on", "摸排日期", "day", aliases=("摸排时间",)),
        Field("screening.done_by", "摸排人", aliases=("摸排人员", "网格员")),
        Field("screening.households_looked", "摸排户数", "count", aliases=("本周摸排户数",)),
        Field("screening.clues", "发现的线索", aliases=("线索", "发现线索", "摸排发现的问题")),
        Field("screening.note", "备注"),
    ),
    records=Records(
        "screening",
        "screening",
        Owner.VILLAGE,
        key=("screening.week", "screening.grid"),
        required=("screening.done_on",),
        telling=("screening.done_on", "screening.households_looked"),
        usual=(("week", "s.screening__week"), ("grid", "''")),
        staged=("screening.done_on",),
        prepare=(_WEEK,),
    ),
)
"""What the villages report of a week."""

SHEETS = (VISITS, WISHES, SCREENINGS)

"""Pay lists of the bureaus (补贴发放名册): who got which support for which period."""

from app.benefits.catalogue import SOURCES
from app.common.importing.sheets import Column, Field, Grain, Lookup, Owner, Records, Sheet

_KIND = "(SELECT g.{} FROM staging.record_key k JOIN benefit_programme g ON g.id = k.programme_id WHERE k.r = s.r)"
_DAY = "coalesce(s.benefit__paid_on, :day)"
_YEAR = "coalesce(CAST(s.batch__year AS TEXT), substr(" + _DAY + ", 1, 4))"
_BARE_MONTH = (
    f"UPDATE staging.staged AS s SET benefit__period = {_YEAR} || '-' || benefit__period "
    "WHERE length(benefit__period) = 2"
)
_OWN_PERIOD = (
    f"UPDATE staging.staged AS s SET benefit__period = CASE WHEN {_KIND.format('period_kind')} = '按月' "
    f"AND s.batch__year IS NULL THEN substr({_DAY}, 1, 7) "
    f"WHEN {_KIND.format('period_kind')} = '按学期' THEN {_YEAR} || CASE WHEN CAST(substr({_DAY}, 6, 2) AS INTEGER) "
    f"BETWEEN 2 AND 8 THEN '春' ELSE '秋' END ELSE {_YEAR} END WHERE benefit__period IS NULL"
)
_ROW = "FROM staging.record_key k JOIN staging.staged s ON s.r = k.r JOIN benefit_programme g ON g.id = k.programme_id "
_TOLD = "'已有「' || y.name || '」' || t.period || ' ' || printf('%.2f', t.amount / 100.0) || ' 元'"
_DOUBLE = (
    f"SELECT k.r, s.benefit__amount AS value, min('本户' || coalesce(p.name, '') || {_TOLD} || "
    f"coalesce('（' || t.paid_on || ' 发）', '') || '，同一期可能重复享受') AS message {_ROW}"
    "JOIN benefit_payment t ON t.household_id = k.household_id AND t.programme_id = k.programme_id "
    "AND t.period = s.benefit__period AND t.id IS NOT k.record_id JOIN benefit_programme y ON y.id = t.programme_id "
    "LEFT JOIN person p ON p.id = t.person_id WHERE g.recipient = '户' GROUP BY k.r"
)
_PAID_AGAIN = (
    f"SELECT k.r, s.benefit__amount AS value, {_TOLD} || '（' || t.paid_on || ' 发），又有一笔 ' || "
    f"printf('%.2f', s.benefit__amount / 100.0) || ' 元（' || s.benefit__paid_on || ' 发）：是重复享受还是更正，请核对'"
    f" AS message {_ROW}JOIN benefit_payment t ON t.id = k.record_id JOIN benefit_programme y ON y.id = t.programme_id "
    "WHERE t.paid_on <> s.benefit__paid_on AND t.amount <> s.benefit__amount"
)
_EXCLUDED = (
    f"SELECT k.r, y.name AS value, min({_TOLD} || '，不得同时享受') AS message {_ROW}"
    "JOIN benefit_exclusion x ON x.hard AND k.programme_id IN (x.first_id, x.second_id) "
    "JOIN benefit_programme y ON y.id = CASE x.first_id WHEN k.programme_id THEN x.second_id ELSE x.first_id END "
    "JOIN benefit_payment t ON t.programme_id = y.id AND (t.person_id = k.person_id OR "
    "('户' IN (g.recipient, y.recipient) AND t.household_id = k.household_id)) "
    "AND substr(t.period, 1, 4) = substr(s.benefit__period, 1, 4) AND (length(t.period) = 4 "
    "OR length(s.benefit__period) = 4 OR t.period = s.benefit__period) GROUP BY k.r"
)
_ENDED = (
    f"SELECT k.r, s.benefit__period AS value, '「' || g.name || '」已于 ' || max(t.ended_on) || ' 终止，又发了以后的' "
    f"AS message {_ROW}JOIN benefit_payment t ON t.person_id = k.person_id AND t.programme_id = k.programme_id "
    "AND t.ended_on IS NOT NULL AND CASE length(s.benefit__period) WHEN 7 THEN substr(t.ended_on, 1, 7) < "
    "s.benefit__period ELSE substr(t.ended_on, 1, 4) < substr(s.benefit__period, 1, 4) END GROUP BY k.r"
)

PAYMENTS = Sheet(
    "补贴发放名册",
    Grain.RECORD,
    (
        Column("序号", None),
        Column("行政村", "place.village"),
        Column("户编号", "household.number"),
        Column("户主姓名", "head.name"),
        Column("姓名", "person.name"),
        Column("身份证号", "person.id_number"),
        Column("补贴项目", "benefit.programme"),
        Column("所属期", "benefit.period"),
        Column("发放金额（元）", "benefit.amount"),
        Column("资金来源", "benefit.source"),
        Column("发放日期", "benefit.paid_on"),
        Column("批次", "benefit.batch"),
        Column("一卡通账号", None),
        Column("备注", "benefit.note"),
    ),
    "各部门的补贴发放名册",
    own=(
        Field(
            "benefit.programme",
            "补贴项目",
            aliases=("帮扶项目", "项目名称", "补助项目", "补贴名称", "补贴类型", "补助类型", "补贴种类", "资金名称"),
        ),
        Field(
            "benefit.period",
            "所属期",
            "period",
            aliases=(
                *("期次", "发放期次", "补贴期次", "补贴期间", "月份", "补贴月份", "发放月份", "所属月份"),
                *("补贴年度", "补助年度", "发放年度", "所属年度", "学期", "补助学期", "发放学期"),
            ),
        ),
        Field(
            "benefit.amount",
            "发放金额",
            "money",
            aliases=(
                *("金额", "实发金额", "应发金额", "发放标准", "补贴金额", "补助金额", "奖补金额", "资助金额"),
                *("救助金额", "代缴金额", "补贴资金", "补助资金", "奖补资金"),
            ),
        ),
        Field("benefit.source", "资金来源", "code", codes=SOURCES),
        Field(
            "benefit.paid_on", "发放日期", "day", aliases=("发放时间", "打卡日期", "拨付日期", "支付日期", "打卡时间")
        ),
        Field("benefit.batch", "批次", aliases=("发放批次", "资金批次")),
        Field("benefit.note", "备注", aliases=("说明",)),
    ),
    records=Records(
        "benefit",
        "benefit_payment",
        Owner.PERSON,
        key=("benefit.programme", "benefit.period"),
        required=("benefit.programme", "benefit.amount"),
        telling=("benefit.programme", "benefit.amount"),
        lookups=(
            Lookup(
                "benefit.programme",
                "programme_id",
                "benefit_programme",
                word="补贴项目",
                aliases="aliases",
                titled=True,
            ),
        ),
        also=(Owner.HOUSEHOLD,),
        usual=(("period", "s.benefit__period"),),
        staged=("benefit.amount", "benefit.paid_on", "batch.year"),
        prepare=(_BARE_MONTH, _OWN_PERIOD),
        doubts=(
            ("benefit.amount", _DOUBLE),
            ("benefit.amount", _PAID_AGAIN),
            ("benefit.programme", _EXCLUDED),
            ("benefit.period", _ENDED),
        ),
    ),
)
"""A list of payments; card numbers in it are left alone."""

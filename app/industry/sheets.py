"""Lists that enterprises and villages send in: who is linked (利益联结名单), who was paid (分红名单)."""

from app.common.importing.sheets import Column, Field, Grain, Lookup, Owner, Records, Sheet
from app.households.record_sources import ends_early

_WHO = (
    Column("行政村", "place.village"),
    Column("组", "place.group"),
    Column("户编号", "household.number"),
    Column("户主姓名", "head.name"),
    Column("户主证件号码", "head.id_number"),
)
_NAMES = ("企业名称", "合作社名称", "主体名称", "经营主体名称", "带动主体", "联结主体", "企业(合作社)名称")

LINKS = Sheet(
    "利益联结名单",
    Grain.RECORD,
    (
        *_WHO,
        Column("经营主体", "industry_link.enterprise"),
        Column("联结方式", "industry_link.form"),
        Column("协议起", "industry_link.agreed_from"),
        Column("协议止", "industry_link.agreed_to"),
        Column("入股资金（元）", "industry_link.invested"),
        Column("资金来源", "industry_link.source"),
        Column("终止日期", "industry_link.ended_on"),
        Column("备注", "industry_link.note"),
    ),
    "乡镇或经营主体的利益联结（四跟四走）名单",
    own=(
        Field("industry_link.enterprise", "经营主体", aliases=_NAMES),
        Field(
            "industry_link.form",
            "联结方式",
            "code",
            codes="利益联结方式",
            aliases=("利益联结方式", "带动方式", "联结形式", "联结模式"),
        ),
        Field("industry_link.agreed_from", "协议起", "day", aliases=("协议开始时间", "协议签订时间", "签订日期")),
        Field("industry_link.agreed_to", "协议止", "day", aliases=("协议到期时间", "协议结束时间", "到期日期")),
        Field("industry_link.invested", "入股资金", "money", aliases=("入股金额", "投入资金", "股金")),
        Field("industry_link.source", "资金来源", "code", codes="入股资金来源", aliases=("入股资金来源",)),
        Field("industry_link.ended_on", "终止日期", "day", aliases=("退出时间",)),
        Field("industry_link.note", "联结备注"),
    ),
    records=Records(
        "industry_link",
        "industry_link",
        Owner.HOUSEHOLD,
        key=("industry_link.enterprise", "industry_link.form"),
        required=("industry_link.enterprise", "industry_link.form"),
        telling=("industry_link.enterprise", "industry_link.form"),
        lookups=(Lookup("industry_link.enterprise", "enterprise_id", "enterprise", add=True, word="经营主体"),),
        staged=("industry_link.agreed_from", "industry_link.agreed_to", "industry_link.ended_on"),
        doubts=(
            ends_early("industry_link.agreed_from", "industry_link.agreed_to", "协议起"),
            ends_early("industry_link.agreed_from", "industry_link.ended_on", "协议起"),
        ),
    ),
)
DIVIDENDS = Sheet(
    "分红名单",
    Grain.RECORD,
    (
        *_WHO,
        Column("经营主体", "industry_dividend.enterprise"),
        Column("分红年度", "industry_dividend.year"),
        Column("分红金额（元）", "industry_dividend.amount"),
        Column("发放日期", "industry_dividend.paid_on"),
        Column("备注", "industry_dividend.note"),
    ),
    "经营主体的分红发放名单",
    own=(
        Field("industry_dividend.enterprise", "经营主体", aliases=_NAMES),
        Field("industry_dividend.year", "分红年度", "year", aliases=("年度",)),
        Field("industry_dividend.amount", "分红金额", "money", aliases=("分红资金", "分红", "收益金额", "分红收益")),
        Field("industry_dividend.paid_on", "发放日期", "day", aliases=("分红时间", "分红日期", "发放时间")),
        Field("industry_dividend.note", "分红备注"),
    ),
    records=Records(
        "industry_dividend",
        "industry_dividend",
        Owner.HOUSEHOLD,
        key=("industry_dividend.enterprise", "industry_dividend.year", "industry_dividend.paid_on"),
        required=("industry_dividend.enterprise", "industry_dividend.amount"),
        telling=("industry_dividend.enterprise", "industry_dividend.amount"),
        lookups=(Lookup("industry_dividend.enterprise", "enterprise_id", "enterprise", word="经营主体"),),
        usual=(("year", "CAST(substr(:day, 1, 4) AS INTEGER)"),),
    ),
)
SHEETS = (LINKS, DIVIDENDS)
"""Sheets that fill links and dividends."""

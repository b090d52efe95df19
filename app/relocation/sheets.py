"""The roster of resettled households and people: a household's columns repeat on the lines of its members."""

from app.common.importing.sheets import Column, Field, Grain, Lookup, Owner, Records, Sheet
from app.households.record_sources import ends_early

RESETTLEMENTS = Sheet(
    "易地搬迁花名册",
    Grain.RECORD,
    (
        Column("序号", None),
        Column("id", None),
        Column("区县", "place.county"),
        Column("乡镇", "place.township"),
        Column("行政村", "place.village"),
        Column("户编号", "household.number"),
        Column("户主", "head.name"),
        Column("户主身份证号", "head.id_number"),
        Column("搬迁人员姓名", "person.name"),
        Column("搬迁人员身份证号", "person.id_number"),
        Column("与户主关系", "membership.relation"),
        Column("家庭人口", None),
        Column("迁出地", "resettlement.moved_from"),
        Column("安置方式", None),
        Column("安置点名称", "resettlement.site"),
        Column("房屋面积", "resettlement.house_area"),
        Column("入住时间", "resettlement.moved_on"),
        Column("是否实际入住", "resettlement.lived_in"),
        Column("目前具体地址", "resettlement.address"),
        Column("是否拆旧复垦", "resettlement.old_house_cleared"),
        Column("拆旧复垦时间", "resettlement.cleared_on"),
        Column("是否办理不动产证", "resettlement.certified"),
        Column("不动产证号", "resettlement.certificate"),
        Column("后续帮扶措施", "resettlement.support"),
    ),
    "易地扶贫搬迁：搬迁户及人员总表、搬迁户户主信息更新表",
    own=(
        Field("resettlement.site", "安置点名称", aliases=("安置点", "集中安置点", "安置小区", "安置区名称")),
        Field("resettlement.moved_from", "迁出地", aliases=("原住址", "搬迁前地址", "旧房地址")),
        Field("resettlement.address", "目前具体地址", aliases=("新房地址", "安置房地址", "安置地址", "现住址")),
        Field("resettlement.house_area", "房屋面积", "scaled", aliases=("安置房面积", "住房面积", "建筑面积")),
        Field(
            "resettlement.moved_on", "搬迁入住时间", "day", aliases=("入住时间", "搬迁时间", "搬迁入住日期", "入住日期")
        ),
        Field("resettlement.lived_in", "是否实际入住", "yes_no", aliases=("是否入住",)),
        Field(
            "resettlement.old_house_cleared",
            "是否拆旧复垦",
            "yes_no",
            aliases=("旧房是否拆除", "是否拆除旧房", "是否拆旧"),
        ),
        Field("resettlement.cleared_on", "拆旧复垦时间", "day", aliases=("旧房拆除时间", "拆旧时间", "复垦时间")),
        Field("resettlement.certified", "是否办理不动产证", "yes_no", aliases=("是否办证", "是否有不动产权证")),
        Field("resettlement.certificate", "不动产证号", aliases=("不动产权证号", "房产证号")),
        Field("resettlement.support", "后续帮扶措施", aliases=("后续扶持措施", "后扶措施")),
    ),
    records=Records(
        "resettlement",
        "resettlement",
        Owner.HOUSEHOLD,
        key=(),
        telling=("resettlement.old_house_cleared",),
        lookups=(Lookup("resettlement.site", "site_id", "resettlement_site", add=True, word="安置点"),),
        folded=True,
        staged=("resettlement.moved_on", "resettlement.cleared_on"),
        doubts=(ends_early("resettlement.moved_on", "resettlement.cleared_on", "搬迁入住时间"),),
    ),
)
SHEETS = (RESETTLEMENTS,)
"""Sheets that fill resettlements."""

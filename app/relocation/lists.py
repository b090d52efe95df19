"""The list of resettled households: where they live now, what became of the old house, how they get on.

Work and links belong to other features; what is to be known of them comes as SQL about household h.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day, flag, yuan
from app.households.record_kinds import RecordColumn, RecordView
from app.households.record_sources import has_identity, head, holds, of_household

_NOT_CLEARED = "coalesce(r.old_house_cleared, 0) = 0"


@dataclass(frozen=True)
class HouseholdView:
    """What other features say of household h, in SQL.

    Args:
        labourers, workers, stable: how many members can work, work, and work steadily.
        linked_with: names of the enterprises it goes along with, NULL without any.
    """

    labourers: str
    workers: str
    stable: str
    linked_with: str

    @property
    def no_stable_worker(self) -> str:
        """The household has labour, and nobody in it works steadily."""
        return f"{self.labourers} > 0 AND {self.stable} = 0"


@dataclass(frozen=True)
class ResettlementRow:
    """One resettled household as a line of the list."""

    id: int
    household_id: int
    head_name: str
    village: str
    group: str
    number: str
    people: int
    site: str
    way: str
    address: str
    house_area: Decimal | None
    moved_on: date | None
    lived_in: bool | None
    old_house_cleared: bool | None
    cleared_on: date | None
    certified: bool | None
    labourers: int
    workers: int
    stable: int
    linked_with: str
    support: str
    note: str
    cleared_tone: str
    work_tone: str
    link_tone: str


def resettlement_list(view: HouseholdView) -> Listed[ResettlementRow]:
    """Declare the list."""
    return Listed(
        row=ResettlementRow,
        source=f"resettlement r {of_household('r.household_id')} LEFT JOIN resettlement_site s ON s.id = r.site_id",
        key="r.id",
        where="h.closed_on IS NULL OR h.closed_on > :on",
        shown=_shown(view),
        order="v.position, h.number, r.id",
        search=("h.number", "v.name", "s.name", "r.address", head("search")),
        filters=_filters(view),
        sums=(
            Sum("people", "人口", f"sum({_people()})", "人"),
            Sum("idle", "有劳动力无稳定就业", f"count(CASE WHEN {view.no_stable_worker} THEN 1 END)", "户"),
        ),
        sorted_by={"village": "v.position"},
    )


def _people() -> str:
    return f"(SELECT count(*) FROM membership y WHERE y.household_id = h.id AND {holds('y')})"


def _shown(view: HouseholdView) -> Mapping[str, Shown]:
    way = f"(SELECT i.category FROM identity i WHERE i.household_id = h.id AND i.kind = '易地搬迁户' AND {holds('i')})"
    return {
        "id": Shown("r.id", int),
        "household_id": Shown("r.household_id", int),
        "head_name": Shown(head("name")),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "people": Shown(_people(), int),
        "site": Shown("s.name"),
        "way": Shown(f"coalesce({way}, s.kind)"),
        "address": Shown("r.address"),
        "house_area": Shown("r.house_area", yuan),
        "moved_on": Shown("r.moved_on", day),
        "lived_in": Shown("r.lived_in", flag),
        "old_house_cleared": Shown("r.old_house_cleared", flag),
        "cleared_on": Shown("r.cleared_on", day),
        "certified": Shown("r.certified", flag),
        "labourers": Shown(view.labourers, int),
        "workers": Shown(view.workers, int),
        "stable": Shown(view.stable, int),
        "linked_with": Shown(view.linked_with),
        "support": Shown("r.support"),
        "note": Shown("r.note"),
        "cleared_tone": Shown(f"CASE WHEN {_NOT_CLEARED} THEN 'overdue' ELSE 'good' END"),
        "work_tone": Shown(
            f"CASE WHEN {view.no_stable_worker} THEN 'overdue' WHEN {view.labourers} = 0 THEN '' ELSE 'good' END"
        ),
        "link_tone": Shown(f"CASE WHEN {view.linked_with} IS NULL THEN 'soon' ELSE '' END"),
    }


def _filters(view: HouseholdView) -> tuple[ListFilter, ...]:
    return (
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("site", "安置点", FilterKind.CHOICE, "s.name"),
        ListFilter("lived_in", "已实际入住", FilterKind.YES_NO, "r.lived_in"),
        ListFilter("cleared", "已拆旧复垦", FilterKind.YES_NO, "r.old_house_cleared"),
        ListFilter("certified", "已办不动产证", FilterKind.YES_NO, "r.certified"),
        ListFilter("labour", "有劳动力", FilterKind.YES_NO, f"{view.labourers} > 0"),
        ListFilter("idle", "有劳动力无稳定就业", FilterKind.YES_NO, view.no_stable_worker),
        ListFilter("linked", "有利益联结", FilterKind.YES_NO, f"{view.linked_with} IS NOT NULL"),
        ListFilter("moved_on", "搬迁入住日期", FilterKind.DAY, "r.moved_on"),
        ListFilter("monitored", "监测对象", FilterKind.YES_NO, has_identity("监测对象")),
    )


def _work_words(row: ResettlementRow) -> str:
    return f"{row.stable} / {row.labourers} 人" if row.labourers else "无劳动力"


COLUMNS = (
    RecordColumn("head_name", "户主", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("site", "安置点", 18),
    RecordColumn("people", "人口", 6, number=True),
    RecordColumn("stable", "稳定就业 / 劳动力", 16, tone="work_tone", show=_work_words),
    RecordColumn("linked_with", "利益联结", 22, tone="link_tone", show=lambda row: row.linked_with or "无"),
    RecordColumn("old_house_cleared", "拆旧复垦", 9, tone="cleared_tone", show=lambda row: _yes(row.old_house_cleared)),
    RecordColumn("certified", "不动产证", 9, show=lambda row: _yes(row.certified)),
    RecordColumn("moved_on", "入住日期", 12),
    RecordColumn("address", "新房地址", 26),
    RecordColumn("way", "安置方式", 10, hidden=True),
    RecordColumn("house_area", "房屋面积（平方米）", 16, number=True, hidden=True),
    RecordColumn("lived_in", "实际入住", 9, hidden=True, show=lambda row: _yes(row.lived_in)),
    RecordColumn("cleared_on", "拆旧日期", 12, hidden=True),
    RecordColumn("workers", "务工人数", 9, number=True, hidden=True),
    RecordColumn("support", "后续帮扶措施", 20, hidden=True),
    RecordColumn("note", "备注", 18, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)


def _yes(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def resettlement_line(row: ResettlementRow) -> str:
    """One line in the pane: 集镇安置点 · 2018-10-01 入住 · 旧房已拆 · 稳定就业 1 / 2 人."""
    words = (
        row.site or row.address,
        f"{row.moved_on} 入住" if row.moved_on else "",
        "旧房已拆" if row.old_house_cleared else "旧房未拆",
        f"稳定就业 {_work_words(row)}" if row.labourers else "无劳动力",
        f"联结 {row.linked_with}" if row.linked_with else "无利益联结",
    )
    return " · ".join(filter(None, words))


VIEWS = (
    RecordView("有劳动力无稳定就业", (("idle", "yes", ()),)),
    RecordView("旧房未拆", (("cleared", "no", ()),)),
    RecordView("无利益联结", (("linked", "no", ()),)),
    RecordView("未办不动产证", (("certified", "no", ()),)),
)

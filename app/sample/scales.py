"""How large the invented township is; the totals out of poverty are those of the town's own plan."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Numbers that come out exactly; `lifted` includes `relocated`."""

    villages: int
    lifted_villages: int
    households: int
    people: int
    lifted_households: int
    lifted_people: int
    relocated_households: int
    relocated_people: int
    monitored_lifted: int
    monitored_other: int
    posts: int
    helpers: int
    newcomers: int


SCALES = {
    "small": Scale(3, 1, 60, 205, 24, 86, 5, 20, 3, 4, 3, 5, 2),
    "town": Scale(19, 8, 12_000, 39_740, 2_338, 8_322, 300, 1_189, 52, 68, 72, 160, 10),
    "full": Scale(19, 8, 20_000, 80_000, 2_338, 8_322, 300, 1_189, 52, 128, 72, 180, 10),
}
"""By name: `small` for quick tests, `town` as the plan says, `full` as large as a township gets."""

VILLAGE_NAMES = (
    "圣人山村",
    "响水洞村",
    "六甲寺村",
    "让家坪村",
    "深子湖村",
    "白岩界村",
    "茶园坡村",
    "金秋梨村",
    "桐油溪村",
    "麻田冲村",
    "竹坪垭村",
    "砂塘湾村",
    "黄泥坳村",
    "大溪口村",
    "枫香坪村",
    "马路岭村",
    "烂泥冲村",
    "田家塝村",
    "油茶坳村",
)
"""Invented villages in their official order."""

GROUP_NAMES = (
    "一组",
    "二组",
    "三组",
    "四组",
    "五组",
    "六组",
    "七组",
    "八组",
    "九组",
    "十组",
    "十一组",
    "十二组",
)

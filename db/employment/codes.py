"""Official words of work that code branches on; longer lists are dated data in resources/policies."""

from enum import StrEnum


class Scope(StrEnum):
    """Where somebody works, seen from the county (务工区域)."""

    COUNTY = "县内"
    PROVINCE = "省内县外"
    OTHER_PROVINCE = "省外"
    ABROAD = "境外"


LABOUR = ("普通劳动力", "技能劳动力", "弱劳动力或半劳动力")
"""劳动技能 of people who can work."""

POST_CHANNELS = ("公益性岗位", "公益岗位")
"""就业渠道 of those who hold a post of the village, in both spellings."""

WORKSHOP_CHANNEL = "帮扶车间"
"""就业渠道 of those who work in a workshop of the county's own."""

EVENT = "人口变动"
"""Why a spell ended when the person died or left the township."""

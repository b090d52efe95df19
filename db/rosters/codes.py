"""Official words of kept rosters."""

from enum import StrEnum


class Found(StrEnum):
    """How the person of a line was found in the register."""

    NUMBER = "证件号码"
    PLACE = "姓名和地点"
    NAME = "仅姓名"
    DECIDED = "人工确认"
    HOUSEHOLD = "户编号"
    SEVERAL = "待确认"
    NOBODY = "没有找到"


FOUND = (Found.NUMBER, Found.PLACE, Found.NAME, Found.DECIDED, Found.HOUSEHOLD)
"""Words that say somebody (or a household) was found."""

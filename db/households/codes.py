"""Official words of the household register that code branches on; longer lists are dated data in resources/policies."""

from enum import StrEnum

HEAD = "户主"
"""与户主关系 of the head of a household."""


class IdentityKind(StrEnum):
    """Kinds of identity (身份); a household or a person has several at once."""

    LIFTED = "脱贫户"
    MONITORED = "监测对象"
    RELOCATED = "易地搬迁户"
    DIBAO = "低保"
    TEKUN = "特困"
    LOW_INCOME_MARGIN = "低保边缘"
    RIGID_EXPENSE = "刚性支出困难"
    DISABLED = "残疾"


HOUSEHOLD_KINDS = (IdentityKind.LIFTED, IdentityKind.MONITORED, IdentityKind.RELOCATED)
"""Kinds that a whole household holds; the others are a person's own."""

ID_CARD, DISABILITY_CARD, NO_CARD = "居民身份证", "残疾人证", "无证件"


class CustomOwner(StrEnum):
    """Whom an item of the office's own (自定义项) belongs to; the value is the table of the owner."""

    PERSON = "person"
    HOUSEHOLD = "household"
    VILLAGE = "village"


class CustomKind(StrEnum):
    """What stands in such an item."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    YES_NO = "yes_no"


class EventKind(StrEnum):
    """Kinds of population events (人口变动)."""

    BIRTH = "出生"
    DEATH = "死亡"
    MARRIED_IN = "婚入"
    MARRIED_OUT = "婚出"
    MOVED_IN = "迁入"
    MOVED_OUT = "迁出"
    SPLIT = "分户"
    MERGED = "合户"
    HEAD_CHANGED = "变更户主"
    ID_CORRECTED = "更正证件号码"


NATURAL_INCREASE = (EventKind.BIRTH, EventKind.MARRIED_IN, EventKind.MOVED_IN)
"""自然增加: events by which a household gets a member."""

NATURAL_DECREASE = (EventKind.DEATH, EventKind.MARRIED_OUT, EventKind.MOVED_OUT)
"""自然减少: events by which a household loses a member."""

"""Official words of support programmes that code branches on."""

from enum import StrEnum


class Recipient(StrEnum):
    """Whom a programme is for."""

    PERSON = "个人"
    HOUSEHOLD = "户"


class PeriodKind(StrEnum):
    """How often a programme pays."""

    ONCE = "一次性"
    MONTH = "按月"
    TERM = "按学期"
    YEAR = "按年"


class WorkPlace(StrEnum):
    """Where one must work to be eligible."""

    OUTSIDE_COUNTY = "县外"
    OUTSIDE_PROVINCE = "省外"


YULU, TRANSPORT, INDUSTRY_AWARD = "yulu", "transport", "industry_award"
SPECIAL_INSURANCE = "special_insurance"
"""Codes of programmes that figures are asked about; the clerk may rename the programmes, the codes stay."""

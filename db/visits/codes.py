"""Words of visits that code branches on."""

from enum import StrEnum


class DutyClass(StrEnum):
    """How often a household is to be visited hangs on this; the first that fits counts."""

    MONITORED = "监测对象"
    RISK_REMOVED = "已消除风险监测户"
    LIFTED = "脱贫户"
    RELIEF = "低保特困户"


class VisitState(StrEnum):
    """Where a household's visits stand on a day."""

    DONE = "本期已走访"
    DUE = "本期应走访"
    OVERDUE = "逾期未走访"


class WishState(StrEnum):
    """Where a wish stands on a day."""

    OPEN = "未答复"
    LATE = "超期未答复"
    ANSWERED = "已答复"

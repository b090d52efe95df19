"""Words of monitoring that code branches on."""

from enum import StrEnum


class ClueState(StrEnum):
    """What became of a clue (线索)."""

    WAITING = "待处理"
    MERGED = "已并入"
    DISMISSED = "不予受理"


class ClueSource(StrEnum):
    """Where a clue comes from."""

    SELF = "自主申报"
    CADRE = "干部排查"
    BUREAU = "部门比对"
    HOTLINE = "12317信访"
    OTHER = "其他"


URGENT, USUAL = "紧急", "一般"
"""How urgent a clue is."""


class CaseKind(StrEnum):
    """What a case (案件) is about."""

    IDENTIFICATION = "识别"
    REMOVAL = "风险消除"


class CaseOutcome(StrEnum):
    """How a case ended."""

    IDENTIFIED = "纳入监测"
    REMOVED = "风险消除"
    REJECTED = "不予通过"
    WITHDRAWN = "撤回"


class MonitoredType(StrEnum):
    """The three types of monitored households (监测对象类别)."""

    LIFTED = "脱贫不稳定户"
    MARGINAL = "边缘易致贫户"
    SUDDEN = "突发严重困难户"


class RemovalWay(StrEnum):
    """How a risk was removed (风险消除方式)."""

    HELPED = "帮扶消除"
    NATURAL = "自然消除"

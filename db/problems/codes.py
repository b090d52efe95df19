"""Official words of the ledger of problems that code branches on."""

from enum import StrEnum


class ProblemKind(StrEnum):
    """What is not secured (两不愁三保障 and what stands around it)."""

    HOUSING = "住房安全"
    WATER = "饮水安全"
    SCHOOLING = "义务教育"
    MEDICAL = "基本医疗"
    PENSION = "养老保险"
    TOILET = "卫生厕所"
    ROAD = "入户道路"
    POWER = "生活用电"
    LIVING = "不愁吃穿"
    OTHER = "其他"


class CheckResult(StrEnum):
    """What a check says about one kind."""

    SECURED = "有保障"
    PROBLEM = "有问题"
    UNCHECKED = "未查"


class ProblemState(StrEnum):
    """Where a problem stands on a day."""

    OPEN = "整改中"
    SOON = "即将到期"
    OVERDUE = "逾期"
    CLEARED = "已清零"


class TestResult(StrEnum):
    """What a test of water says."""

    __test__ = False  # no test of ours

    GOOD = "合格"
    FAILED = "不合格"


CHECKED_KINDS = {
    "housing": ProblemKind.HOUSING,
    "water": ProblemKind.WATER,
    "schooling": ProblemKind.SCHOOLING,
    "medical": ProblemKind.MEDICAL,
    "pension": ProblemKind.PENSION,
    "toilet": ProblemKind.TOILET,
    "road": ProblemKind.ROAD,
    "power": ProblemKind.POWER,
}
"""Columns of a check (`condition_check`) and the kind each one says."""

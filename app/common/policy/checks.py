"""What a policy value may be, told by its unit; asked while the clerk types and again before it is stored."""

from decimal import Decimal, InvalidOperation

from app.common.errors import UserError

WORD_UNITS: dict[str, tuple[str, ...]] = {"名称": (), "自然日/工作日": ("自然日", "工作日")}
"""Units of parameters that are words, with the words allowed (none: any)."""


def check_value(name: str, unit: str, text: str) -> str:
    """Return a value as it is kept.

    Raises:
        UserError: the value is not what the unit asks for.
    """
    value = text.strip()
    words = WORD_UNITS.get(unit)
    if words is None:
        return _check_number(name, unit, value)
    if not value or (words and value not in words):
        raise UserError(f"{name}不能是「{value}」", remedy=f"请填写{'或'.join(words) or '名称'}")
    return value


def check_document(name: str, text: str) -> str:
    """Return the document that a value comes from.

    Raises:
        UserError: it is missing.
    """
    if not text.strip():
        raise UserError(f"{name}没有写依据", remedy="请填写文件名称和文号")
    return text.strip()


def _check_number(name: str, unit: str, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise UserError(f"{name}应是不小于 0 的数，现在是「{value}」", remedy=f"请只填数字，单位是{unit}")
    return value

"""How a cleaned value reads: money in yuan, 是/否, months, on the screen with masked numbers."""

from decimal import Decimal
from typing import Any

from app.common.importing.cells import NOT_HELD
from app.common.importing.headers import split_unit
from app.common.importing.sheets import Field
from app.common.masking import group_id, mask_id


def shown_value(field: Field, stored: Any) -> str:
    """Return a stored value as the clerk reads it; document numbers are masked, a blank is ""."""
    if stored is None or stored == "":
        return ""
    if field.kind == "id":
        return mask_id(str(stored))
    return written_value(field, stored)


def written_value(field: Field, stored: Any) -> str:
    """Return the same with document numbers whole, for the clerk's own workbook."""
    if stored is None:
        return ""
    match field.kind:
        case "money":
            return f"{Decimal(int(stored)) / 100:,.2f}"
        case "scaled":
            return f"{(Decimal(int(stored)) / 100).normalize():f}"
        case "share":
            return f"{(Decimal(int(stored)) / 100).normalize():f}%"
        case "yes_no":
            return "是" if int(stored) else "否"
        case "month":
            return str(stored)[:7]
        case "standing":
            return "否" if stored == NOT_HELD else str(stored)
    return str(stored)


def shown_sql(field: Field, value: str) -> str:
    """Return SQL that turns a cleaned value into what `written_value` says, for sentences made in SQL."""
    match field.kind:
        case "money" | "scaled":
            return f"printf('%.2f', {value} / 100.0)"
        case "yes_no":
            return f"CASE {value} WHEN 1 THEN '是' WHEN 0 THEN '否' END"
        case "month":
            return f"substr({value}, 1, 7)"
        case "standing":
            return f"CASE {value} WHEN '{NOT_HELD}' THEN '否' ELSE {value} END"
    return value


def shown_change(field: Field, old: Any, new: Any) -> tuple[str, str]:
    """Return both values of a changed cell; numbers that look alike when masked are shown whole."""
    before, after = shown_value(field, old), shown_value(field, new)
    if before == after and field.kind == "id":
        return group_id(str(old)), group_id(str(new))
    return before, after


def shown_label(field: Field) -> str:
    """Return the title of a column of shown values; money is shown in 元 whatever the sheet's unit is."""
    if field.kind != "money":
        return field.label
    name, unit = split_unit(field.label)
    return f"{name}（元）" if unit else f"{field.label}（元）"

"""Showing long numbers: masked for lists, grouped for reading."""

from app.common.identifiers import normalise_id

_STARS = "*" * 8
MOST_CLEAR = 10


def mask_id(number: str) -> str:
    """Show region and last four of an identity number: ``431226 ******** 8379``.

    A disability certificate shows the same of its first 18 characters, so its kind and degree stay hidden.
    """
    plain = normalise_id(number)
    if len(plain) in (18, 20, 22):
        tail = " **" if len(plain) > 18 else ""
        return f"{plain[:6]} {_STARS} {plain[14:18]}{tail}"
    if len(plain) == 15:
        return f"{plain[:6]} ****** {plain[12:]}"
    return _mask_other(plain)


def mask_phone(number: str) -> str:
    """Show the first three and the last four: ``138 **** 5678``."""
    plain = "".join(number.split())
    if len(plain) == 11 and plain.isdecimal():
        return f"{plain[:3]} **** {plain[7:]}"
    return _mask_other(plain)


def mask_card(number: str) -> str:
    """Show the last four of a bank card: ``**** **** **** 1234``."""
    plain = "".join(number.split())
    if 16 <= len(plain) <= 19 and plain.isdecimal():
        return f"**** **** **** {plain[-4:]}"
    return _mask_other(plain)


def group_id(number: str) -> str:
    """Group an unmasked number for reading: ``431226 19900101 8379``."""
    plain = normalise_id(number)
    if len(plain) in (18, 20, 22):
        return " ".join(filter(None, (plain[:6], plain[6:14], plain[14:18], plain[18:])))
    if len(plain) == 15:
        return f"{plain[:6]} {plain[6:12]} {plain[12:]}"
    return plain


def _mask_other(plain: str) -> str:
    """Mask a number of no known shape: at most a quarter of it, never more than four, stays clear."""
    if not plain:
        return ""
    clear = min(4, len(plain) // 4)
    return "****" + (plain[-clear:] if clear else "")

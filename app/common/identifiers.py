"""Identity numbers, disability certificates, phones and bank cards: pure reading and checking."""

import re
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Literal

from app.common.errors import CellProblem

IdKind = Literal["居民身份证", "残疾人证", "占位号", "15位旧号"]
Sex = Literal["男", "女"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FIRST_YEAR, _LAST_YEAR = 1870, 2099

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_BLANKS = re.compile(r"[\s\u00a0\u200b-\u200f\u2028-\u202f\u2060\ufeff\x00-\x1f]+")
_OUTER = " \t\r\n\u00a0\u3000\u200b\ufeff"
_WRAPPED = re.compile(r'^="?([^"]*)"?$')
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]{2}")
_ID_18 = re.compile(r"[0-9]{17}[0-9X]")
_CERTIFICATE_TAIL = re.compile(r"[1-7][1-4](?:B[1-9]|[0-9]{2})?")
_PLACEHOLDER = re.compile(r"999999[0-9XB]{2,16}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}-?[1-9]|[2-9])[0-9]{6,7}(?:-[0-9]{1,6})?")
_CARD = re.compile(r"[0-9]{16,19}")


@dataclass(frozen=True)
class IdNumber:
    """One document number as it is kept; ``key`` is the same for all documents of one person."""

    number: str
    key: str
    kind: IdKind
    birth_date: date | None
    sex: Sex | None


def unwrap_cell(text: str) -> str:
    """Take ``="…"``, a leading apostrophe and outer blanks of every kind off."""
    plain = text.strip(_OUTER)
    if plain.startswith("="):
        wrapped = _WRAPPED.match(plain)
        plain = wrapped.group(1) if wrapped else plain
    return plain.lstrip("'’‘`").strip(_OUTER)


def half_width(text: str) -> str:
    """Make full-width letters, digits, signs and blanks half-width."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def normalise_id(text: str) -> str:
    """Return the number without noise: half-width, no blanks, X in capitals, ``="…"`` unwrapped."""
    return _BLANKS.sub("", unwrap_cell(half_width(text))).upper()


def check_digit(body17: str) -> str:
    """Return the 18th character that GB 11643 demands for these 17 digits."""
    return _CHECKS[sum(map(mul, map(int, body17), _WEIGHTS)) % 11]


def read_id(text: str) -> IdNumber:
    """Read an identity number or a disability certificate, or say why it cannot be one."""
    number = text if len(text) == 18 and _ID_18.fullmatch(text) else normalise_id(text)
    if number.startswith("999999"):
        return _read_placeholder(number)
    if len(number) == 18:
        return _read_18(number)
    _refuse_scientific(number)
    if len(number) in (20, 22):
        return _read_certificate(number)
    if len(number) == 15 and _only_digits(number):
        return _read_15(number)
    if not number:
        raise CellProblem("证件号码是空的")
    if re.search(r"[^0-9XB]", number):
        raise CellProblem(f"证件号码里有不该有的字「{_first_odd(number)}」")
    raise CellProblem(f"证件号码是 {len(number)} 位，应为 18 位（残疾人证 20 或 22 位）")


def _only_digits(text: str) -> bool:
    """Tell whether the text consists of 0–9 only."""
    return text.isascii() and text.isdecimal()


def _first_odd(number: str) -> str:
    """Return the first character that no document number has."""
    return next(sign for sign in number if sign not in "0123456789XB")


def _refuse_scientific(number: str) -> None:
    """Refuse what Excel left of a long number; its tail is lost for good."""
    if _SCIENTIFIC.fullmatch(number):
        raise CellProblem(f"{number} 是 Excel 把长号码变成了科学计数，末几位已丢失，请把该列设为“文本”格式后重新填写")


def _read_placeholder(number: str) -> IdNumber:
    """Accept the national system's stand-in for people without a document."""
    if not _PLACEHOLDER.fullmatch(number):
        raise CellProblem("以 999999 开头的占位号应为 18 位数字")
    born = _birth_date(number[6:14]) if len(number) == 18 else None
    return IdNumber(number, number, "占位号", born, None)


def _read_18(number: str) -> IdNumber:
    """Read an 18-character identity number."""
    born = _check_18(number)
    return IdNumber(number, number, "居民身份证", born, _sex(number[16]))


def _check_18(number: str) -> date:
    """Check shape, birth date and check digit of the 18 characters; return the birth date."""
    if not _ID_18.fullmatch(number):
        raise CellProblem("证件号码前 17 位应全是数字，第18位是数字或 X")
    born = _birth_date(number[6:14])
    if born is None:
        raise CellProblem(f"证件号码里的出生日期 {number[6:10]}-{number[10:12]}-{number[12:14]} 不存在")
    right = check_digit(number[:17])
    if right == number[17]:
        return born
    if number.endswith("000"):
        raise CellProblem(f"第18位应为 {right}；末三位是 000，多半是 Excel 按数字保存时丢失了，请按证件重新填写")
    raise CellProblem(f"校验位不对：第18位应为 {right}，现在是 {number[17]}")


def _read_certificate(number: str) -> IdNumber:
    """Read a disability certificate; its first 18 characters are the person."""
    person = number[:18]
    born = _check_18(person)
    if not _CERTIFICATE_TAIL.fullmatch(number[18:]):
        raise CellProblem("残疾人证第19位应为类别 1–7，第20位应为等级 1–4，补办的第21、22位如 B1")
    return IdNumber(number, person, "残疾人证", born, _sex(person[16]))


def _read_15(number: str) -> IdNumber:
    """Read a number of before 1999; the person's key is the 18 characters it became."""
    born = _birth_date("19" + number[6:12])
    if born is None:
        raise CellProblem(f"15 位旧号里的出生日期 19{number[6:8]}-{number[8:10]}-{number[10:12]} 不存在")
    body = number[:6] + "19" + number[6:]
    return IdNumber(number, body + check_digit(body), "15位旧号", born, _sex(number[14]))


def _birth_date(digits: str) -> date | None:
    """Return the date of eight digits, or None when there is no such day."""
    if not _only_digits(digits):
        return None
    try:
        born = date.fromisoformat(digits)
    except ValueError:
        return None
    return born if _FIRST_YEAR <= born.year <= _LAST_YEAR else None


def _sex(digit: str) -> Sex:
    """Odd is male, even is female."""
    return "男" if digit in "13579" else "女"


def read_phone(text: str) -> str:
    """Read a mobile or landline number; of several joined by / or 、 the first good one counts."""
    if len(text) == 11 and _MOBILE.fullmatch(text):
        return text
    _refuse_scientific(normalise_id(text))
    found = [_clean_phone(part) for part in re.split(r"[/、,;]", unwrap_cell(half_width(text)))]
    for number in found:
        if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number):
            return number
    only = found[0] if len(found) == 1 else ""
    if _only_digits(only) and only.startswith("1") and len(only) != 11:
        raise CellProblem(f"手机号是 {len(only)} 位，应为 11 位")
    if _only_digits(only) and len(only) == 11:
        raise CellProblem(f"手机号以 {only[:2]} 开头，应为 13–19 开头")
    raise CellProblem("不是电话号码：手机应为 11 位数字，座机如 0745-1234567")


def _clean_phone(part: str) -> str:
    """Drop blanks, the country code and the dashes that people put into mobile numbers."""
    number = re.sub(r"[—–]+", "-", _BLANKS.sub("", part)).removesuffix(".0")
    number = re.sub(r"^\((0[0-9]{2,3})\)-?", r"\1-", number)
    mobile = re.sub(r"^(?:\+|00)?86(?=1[3-9])", "", number.replace("-", ""))
    return mobile if _MOBILE.fullmatch(mobile) else number


def read_card(text: str) -> str:
    """Read a bank card or 一卡通 number of 16 to 19 digits."""
    number = _BLANKS.sub("", unwrap_cell(half_width(text))).replace("-", "")
    _refuse_scientific(number.upper())
    if not _only_digits(number):
        raise CellProblem("银行卡号应全是数字")
    if not _CARD.fullmatch(number):
        raise CellProblem(f"银行卡号是 {len(number)} 位，应为 16–19 位")
    return number

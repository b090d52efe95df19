"""Remembered mappings as a small file that one office gives to another: headers, fields and words, never a person."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.common.errors import UserError
from app.common.files import replace_file
from app.common.importing.headers import header_unit, normalise_header
from app.common.importing.layout import Header
from app.common.importing.mapping import signature
from app.common.importing.remembered import KeptColumn, KeptMapping, KeptWording
from app.common.importing.sheets import Register
from app.common.importing.units import MONEY_UNITS, SHARE_UNITS
from app.common.importing.wordings import fit_to_remember

FORMAT = "bangfu-mapping"
VERSION = 1
SUFFIX = ".json"
MOST_BYTES = 2_000_000
MOST_MAPPINGS, MOST_COLUMNS, MOST_WORDINGS = 1_000, 2_000, 20_000
LONGEST_NAME = 200

_PERSONAL = re.compile(r"\d{9,}")
_AGAIN = "请向发文件的人要一份用「另存对应」或 bangfu mapping export 存出来的文件"


@dataclass(frozen=True)
class MappingFile:
    """What a mapping file holds.

    Args:
        county, township: whose it is.
        mappings: without signature they could not be found again; it is worked out from the header.
    """

    county: str
    township: str
    mappings: tuple[KeptMapping, ...]
    wordings: tuple[KeptWording, ...]

    @property
    def source(self) -> str:
        """Whose it is, as the clerk reads it."""
        return f"{self.county}{self.township}" or "未写明单位的文件"


def holds_nobody(mapping: KeptMapping) -> bool:
    """Tell whether a header is made of names of columns; one that holds long numbers was a row of people."""
    return not any(_PERSONAL.search(column.block + column.name) for column in mapping.columns)


def write_mapping_file(path: Path, content: MappingFile, register: Register, made_on: date) -> MappingFile:
    """Write mappings and words; return what was written: headers and words that may name people stay behind.

    Raises:
        UserError: the file cannot be written.
    """
    safe = MappingFile(
        content.county,
        content.township,
        tuple(mapping for mapping in content.mappings if holds_nobody(mapping)),
        tuple(word for word in content.wordings if fit_to_remember(word.written)),
    )
    text = json.dumps(_told(safe, register, made_on), ensure_ascii=False, indent=1)
    replace_file(lambda draft: draft.write_text(text + "\n", "utf-8"), path)
    return safe


def _told(content: MappingFile, register: Register, made_on: date) -> dict[str, Any]:
    labels = {key: field.label for key, field in register.by_key.items()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "county": content.county,
        "township": content.township,
        "made_on": made_on.isoformat(),
        "mappings": [
            {
                "kind": mapping.kind,
                "columns": [
                    {
                        "block": column.block,
                        "header": column.name,
                        "occurrence": column.occurrence,
                        "field": column.field,
                        "label": labels.get(column.field or "", ""),
                        "unit": column.unit,
                    }
                    for column in mapping.columns
                ],
            }
            for mapping in content.mappings
        ],
        "wordings": [
            {
                "field": word.field,
                "label": labels.get(word.field, ""),
                "written": word.written,
                "meant": word.meant,
                "header": word.signature,
            }
            for word in content.wordings
        ],
    }


def read_mapping_file(path: Path) -> MappingFile:
    """Read a mapping file; nothing in it is believed.

    Raises:
        UserError: it cannot be read, is too large, is no mapping file, is of a newer version, or is damaged.
    """
    told = _parse(path, _read_text(path))
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise UserError(f"「{path.name}」不是本程序的对应文件", remedy=_AGAIN)
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(path, "没有写明版本")
    if version > VERSION:
        raise UserError(
            f"「{path.name}」是更新的程序存的对应文件（第 {version} 版），本程序只认第 {VERSION} 版",
            remedy="请先升级本程序，或请对方用旧程序另存一份",
        )
    reader = _Reader(path)
    mappings = reader.many(told, "mappings", MOST_MAPPINGS)
    wordings = reader.many(told, "wordings", MOST_WORDINGS)
    county, township = reader.text(told, "county"), reader.text(told, "township")
    source = MappingFile(county, township, (), ()).source
    return MappingFile(
        county,
        township,
        tuple(reader.mapping(one, county, source) for one in mappings),
        tuple(reader.wording(one, county, source) for one in wordings),
    )


def _read_text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UserError(
                f"「{path.name}」太大（{size / 1_000_000:.1f} MB），对应文件一般只有几十 KB，没有读",
                remedy="请核对是不是选错了文件",
            )
        content = path.read_bytes()
    except OSError as problem:
        raise UserError(
            f"「{path.name}」打不开：{problem.strerror or problem}", remedy="请核对文件还在不在"
        ) from problem
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UserError(
            f"「{path.name}」是工作簿，不是对应文件", remedy="要导入表格请用「导入」；对应文件的后缀是 .json"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UserError(f"「{path.name}」不是本程序的对应文件（不是 UTF-8 文字）", remedy=_AGAIN) from problem


def _parse(path: Path, text: str) -> Any:
    if not text.strip():
        raise UserError(f"「{path.name}」是空文件", remedy=_AGAIN)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise UserError(
            f"「{path.name}」不是对应文件，内容读不懂（不是 JSON，或只存了一半）", remedy=_AGAIN
        ) from problem


def _damaged(path: Path, what: str) -> UserError:
    return UserError(f"「{path.name}」的内容不对：{what}，没有读入任何对应", remedy=_AGAIN)


class _Reader:
    """Takes the parts of a parsed file apart, refusing what is not what it should be."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def many(self, told: Mapping[str, Any], key: str, most: int) -> Sequence[Mapping[str, Any]]:
        """Return the entries of a list."""
        found = told.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise _damaged(self._path, f"「{key}」应是一个列表")
        if len(found) > most:
            raise _damaged(self._path, f"「{key}」有 {len(found):,} 条，最多 {most:,} 条")
        return found

    def text(self, told: Mapping[str, Any], key: str, longest: int = LONGEST_NAME) -> str:
        """Return a short text; missing is ""."""
        found = told.get(key, "")
        if not isinstance(found, str) or len(found) > longest:
            raise _damaged(self._path, f"「{key}」应是不超过 {longest} 字的文字")
        return found

    def mapping(self, told: Mapping[str, Any], county: str, source: str) -> KeptMapping:
        """Return one header with its columns."""
        columns = tuple(self._column(one) for one in self.many(told, "columns", MOST_COLUMNS))
        if not columns:
            raise _damaged(self._path, "有一张表没有列")
        if not holds_nobody(KeptMapping("", "", "", columns, "", datetime.min)):
            raise _damaged(self._path, "表头里有证件号码一类的数字")
        fields = [column.field for column in columns if column.field]
        if len(fields) != len(set(fields)):
            raise _damaged(self._path, "有两列对应同一个字段")
        return KeptMapping(
            signature(headers_of(columns)), county, self.text(told, "kind"), columns, source, datetime.min
        )

    def _column(self, told: Mapping[str, Any]) -> KeptColumn:
        occurrence, field = told.get("occurrence", 1), told.get("field")
        if not isinstance(occurrence, int) or isinstance(occurrence, bool) or not 1 <= occurrence <= MOST_COLUMNS:
            raise _damaged(self._path, "「occurrence」应是从 1 起的整数")
        if field is not None and not isinstance(field, str):
            raise _damaged(self._path, "「field」应是文字")
        unit = self.text(told, "unit")
        if unit not in ("", *MONEY_UNITS, *SHARE_UNITS):
            raise _damaged(self._path, f"没有「{unit[:20]}」这个单位")
        return KeptColumn(self.text(told, "block"), self.text(told, "header"), occurrence, field or None, unit)

    def wording(self, told: Mapping[str, Any], county: str, source: str) -> KeptWording:
        """Return one word."""
        field, written, meant = (self.text(told, key) for key in ("field", "written", "meant"))
        if not field or not fit_to_remember(written):
            raise _damaged(self._path, f"写法「{written[:20]}」不像一个词")
        return KeptWording(county, self.text(told, "header", 64), field, written, meant, source)


def headers_of(columns: Sequence[KeptColumn]) -> tuple[Header, ...]:
    """Return the header that some remembered columns were, for its signature."""
    return tuple(
        Header(place, c.name, c.block, c.occurrence, header_unit(c.name), normalise_header(c.name))
        for place, c in enumerate(columns, 1)
    )

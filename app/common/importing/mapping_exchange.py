"""Giving remembered mappings to another office and taking another office's."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.importing.mapping_file import MappingFile, read_mapping_file, write_mapping_file
from app.common.importing.remembered import (
    OWN,
    KeptMapping,
    keep_mapping,
    keep_wording,
    list_mappings,
    list_wordings,
)
from app.common.importing.sheets import Register
from app.common.office import read_office
from app.common.work import Work
from db.common.entities import ImportMapping, ImportWording


@dataclass(frozen=True)
class Taken:
    """What was taken from a mapping file.

    Args:
        source: whose file it is.
        mappings, wordings: how many were kept.
        own: how many were left out because this office has its own.
        unknown: sentences about fields that this file does not know.
    """

    source: str
    mappings: int
    wordings: int
    own: int
    unknown: tuple[str, ...]

    @property
    def words(self) -> str:
        """One sentence for the clerk."""
        text = f"已读入{self.source}的对应：{self.mappings} 种表、{self.wordings} 个写法"
        if self.own:
            text += f"；{self.own} 项本单位已有，保留自己的"
        if self.unknown:
            text += f"；{self.unknown[0]}"
            text += f" 等 {len(self.unknown)} 处" if len(self.unknown) > 1 else ""
        return text


def kept_here(session: Session) -> MappingFile:
    """Everything remembered by this office itself; what came from others is theirs to give."""
    office = read_office(session)
    return MappingFile(
        office.county,
        office.township,
        tuple(one for one in list_mappings(session) if one.source == OWN),
        tuple(one for one in list_wordings(session) if one.source == OWN),
    )


def save_mappings(work: Work, path: Path, register: Register) -> MappingFile:
    """Write everything this office remembers; return what was written.

    Raises:
        UserError: the file cannot be written.
    """
    return write_mapping_file(path, work.read(kept_here), register, work.clock.today())


def take_mappings(work: Work, path: Path, register: Register) -> tuple[MappingFile, Taken]:
    """Keep what a mapping file holds, marked with whose it is; our own mappings and words stay as they are.

    Raises:
        UserError: it is no mapping file (see `read_mapping_file`).
    """
    content, unknown = without_unknown(read_mapping_file(path), register)
    taken = work.write(lambda session: _take(session, content, unknown, work.clock), title="读入对应")
    return content, taken


def without_unknown(content: MappingFile, register: Register) -> tuple[MappingFile, tuple[str, ...]]:
    """Return the content without fields that the register does not know, and a sentence about each of them."""
    told: list[str] = []
    mappings: list[KeptMapping] = []
    for mapping in content.mappings:
        columns = []
        for column in mapping.columns:
            if column.field is not None and column.field not in register.by_key:
                told.append(f"「{column.name}」对应的字段「{column.field}」这里没有，这一列不导入")
                column = replace(column, field=None, unit="")
            columns.append(column)
        mappings.append(replace(mapping, columns=tuple(columns)))
    wordings = []
    for word in content.wordings:
        if word.field in register.by_key:
            wordings.append(word)
        else:
            told.append(f"写法「{word.written}」的字段「{word.field}」这里没有，没有读入")
    return replace(content, mappings=tuple(mappings), wordings=tuple(wordings)), tuple(dict.fromkeys(told))


def _take(session: Session, content: MappingFile, unknown: tuple[str, ...], clock: Clock) -> Taken:
    ours = set(session.scalars(select(ImportMapping.signature).where(ImportMapping.source == OWN)))
    fresh = [one for one in content.mappings if one.signature not in ours]
    for mapping in fresh:
        keep_mapping(session, replace(mapping, used_at=clock.now()))
    said = {
        (word.field, word.written, word.signature)
        for word in session.scalars(select(ImportWording).where(ImportWording.source == OWN))
    }
    words = [one for one in content.wordings if (one.field, one.written, one.signature) not in said]
    for word in words:
        keep_wording(session, word, clock)
    left = len(content.mappings) - len(fresh) + len(content.wordings) - len(words)
    return Taken(content.source, len(fresh), len(words), left, unknown)

"""What is known about a county sheet from before: the same file or header, and what it leaves open."""

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.common.importing.preview import EarlierImport, PreviewCell, PreviewRow, Reason, UnknownPlace
from app.common.importing.sheets import Grain
from app.common.masking import mask_id
from app.households.importing.sightings import list_missing
from db.common.entities import ImportBatch
from db.common.journal import ChangeSet

_MISSING = "以前的同类名单里有此人，这张表里没有。导入不会删除或改动他，请核实后在台账里处理"


def find_earlier_import(session: Session, sha256: str) -> EarlierImport | None:
    """When a file with these very bytes was last imported; None when it never was."""
    found = session.execute(
        select(ChangeSet.at, ChangeSet.undone_by_id)
        .join(ImportBatch, ImportBatch.id == ChangeSet.id)
        .where(ImportBatch.sha256 == sha256)
        .order_by(ChangeSet.id.desc())
        .limit(1)
    ).first()
    return EarlierImport(found.at, found.undone_by_id is not None) if found else None


def list_unknown_villages(connection: Connection, grain: Grain) -> tuple[UnknownPlace, ...]:
    """The villages of a planned sheet that the file does not know, those with most rows first."""
    if grain in (Grain.PAIRING, Grain.RECORD):
        return ()
    if grain is Grain.VILLAGE:
        source = "SELECT name, count(*) FROM staging.village_key WHERE village_id IS NULL AND name IS NOT NULL"
    else:
        source = (
            "SELECT v.name, count(*) FROM staging.staged_village v "
            "JOIN staging.row_key k ON k.village = v.name WHERE v.village_id IS NULL"
        )
    rows = connection.exec_driver_sql(f"{source} GROUP BY 1 ORDER BY 2 DESC, 1")
    return tuple(UnknownPlace(str(name), int(number)) for name, number in rows)


def list_missing_rows(connection: Connection, kind: str, offset: int, limit: int) -> list[PreviewRow]:
    """A page of the people of earlier sheets of this kind who are not in this one (未在名册)."""
    ids = [number for number, _ in list_missing(connection, kind, offset + limit)[offset:]]
    if not ids:
        return []
    rows = connection.exec_driver_sql(
        "SELECT p.id, p.name, p.id_number, h.number, v.name FROM person p "
        "LEFT JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
        "LEFT JOIN household h ON h.id = m.household_id LEFT JOIN village v ON v.id = h.village_id "
        f"WHERE p.id IN ({','.join(map(str, ids))}) ORDER BY p.id"
    )
    why = (Reason("", "", _MISSING),)
    return [
        PreviewRow(
            -int(person_id),
            None,
            str(name),
            str(number or ""),
            {
                "person.id_number": PreviewCell(mask_id(id_number or "")),
                "household.number": PreviewCell(str(number or "")),
                "place.village": PreviewCell(str(village or "")),
            },
            why,
        )
        for person_id, name, id_number, number, village in rows
    ]

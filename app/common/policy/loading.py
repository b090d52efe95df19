"""The policy values that come with the program, put into a new file."""

import tomllib
from collections.abc import Iterator, Mapping, Set
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.common.paths import resource
from db.common.base import Base
from db.common.entities import CodeValue, Parameter

NATIONWIDE = "全国"
"""The region whose value holds wherever none of a smaller place is known."""

TABLES = ("programmes.toml",)
"""Files with the first rows of whole tables, told by the tables' names: which features they are of is not known here.

A row is told by its key; one that the file has is left as the clerk made it. A value `{ table, column = value }` stands
for the id of another table's row; such rows come only along with a row that they name.
"""


def load_policies(session: Session) -> None:
    """Add the code lists and parameters that the file does not have yet; what it has, stays."""
    known_lists = set(session.scalars(select(CodeValue.list_name).distinct()))
    values = [row for row in read_codes() if row["list_name"] not in known_lists]
    if values:
        session.execute(insert(CodeValue), values)
    known_keys = set(session.scalars(select(Parameter.key).distinct()))
    parameters = [row for row in read_parameters() if row["key"] not in known_keys]
    if parameters:
        session.execute(insert(Parameter), parameters)
    added: set[tuple[str, int]] = set()
    for name in TABLES:
        for block in _read(name)["table"]:
            added |= _load_table(session, block, added)


def lacks_policies(session: Session) -> bool:
    """Tell whether the program brings a code list, a parameter or a row of a table that the file has never had."""
    lists = {row["list_name"] for row in read_codes()}
    if lists - set(session.scalars(select(CodeValue.list_name).distinct())):
        return True
    keys = {row["key"] for row in read_parameters()}
    if keys - set(session.scalars(select(Parameter.key).distinct())):
        return True
    return any(_lacks_rows(session, block) for name in TABLES for block in _read(name)["table"])


def read_codes() -> Iterator[dict[str, Any]]:
    """Columns of `code_value`, list by list in the order of the file; positions count within a list."""
    positions: dict[str, int] = {}
    for block in _read("codes.toml")["list"]:
        for value in block["values"]:
            position = positions.get(block["name"], 0)
            positions[block["name"]] = position + 1
            yield {
                "list_name": block["name"],
                "value": value,
                "position": position,
                "valid_from": block.get("valid_from"),
                "valid_to": block.get("valid_to"),
                "source": block["source"],
            }


def read_parameters() -> Iterator[dict[str, Any]]:
    """Columns of `parameter`, one row per key, region and period."""
    for block in _read("parameters.toml")["parameter"]:
        for value in block["values"]:
            yield {
                "key": block["key"],
                "name": block["name"],
                "region": value.get("region", NATIONWIDE),
                "value": value["value"],
                "unit": block["unit"],
                "valid_from": value.get("valid_from"),
                "valid_to": value.get("valid_to"),
                "document": value["document"],
            }


def read_definitions() -> dict[str, tuple[str, str]]:
    """Name and unit of every parameter the program asks for, also of those without any value."""
    return {block["key"]: (block["name"], block["unit"]) for block in _read("parameters.toml")["parameter"]}


def _lacks_rows(session: Session, block: Mapping[str, Any]) -> bool:
    """Tell whether a table lacks one of the rows that stand for themselves."""
    key = [Base.metadata.tables[block["name"]].c[name] for name in block["key"]]
    known = {tuple(row) for row in session.execute(select(*key))}
    wanted = (tuple(row[column.name] for column in key) for row in block["rows"])
    return any(one not in known for one in wanted if not any(isinstance(value, Mapping) for value in one))


def _load_table(session: Session, block: Mapping[str, Any], added: Set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Add the rows of a table that the file does not have; return the table and id of each."""
    table = Base.metadata.tables[block["name"]]
    key = [table.c[name] for name in block["key"]]
    known = {tuple(row) for row in session.execute(select(*key))}
    new: set[tuple[str, int]] = set()
    for row in block["rows"]:
        named = {column: _named_id(session, value) for column, value in row.items() if isinstance(value, Mapping)}
        values = {**row, **{column: id_ for column, (_, id_) in named.items()}}
        kept = tuple(values[column.name] for column in key) in known
        if kept or None in values.values() or (named and added.isdisjoint(named.values())):
            continue
        made = session.connection().execute(insert(table).values(**values)).inserted_primary_key
        assert made is not None
        new.add((table.name, int(made[0])))
    return new


def _named_id(session: Session, named: Mapping[str, Any]) -> tuple[str, int | None]:
    """Table and id of the row that a value stands for; no id when the file has no such row."""
    table = Base.metadata.tables[named["table"]]
    asked = [table.c[column] == value for column, value in named.items() if column != "table"]
    return table.name, session.scalar(select(table.c.id).where(*asked))


def _read(name: str) -> Mapping[str, Any]:
    with resource("policies", name).open("rb") as file:
        return tomllib.load(file)

"""The policy values that come with the program, put into a new file."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.common.paths import resource
from db.common.entities import CodeValue, Parameter

NATIONWIDE = "全国"
"""The region whose value holds wherever none of a smaller place is known."""


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


def _read(name: str) -> Mapping[str, Any]:
    with resource("policies", name).open("rb") as file:
        return tomllib.load(file)

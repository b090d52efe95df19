"""The forms (报表) that the office submits, as they are declared in resources/forms/*.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.common.errors import UserError
from app.common.paths import resource
from app.common.reporting.cells import Kind
from app.common.reporting.filling import ReportColumn


@dataclass(frozen=True)
class FormColumn:
    """A column of a form: what of a row it shows, and how its 合计 comes about.

    Args:
        field: a field of a list row, or the code of an indicator.
        total: what its 合计 counts ("households", "people"), or empty.
        ratio: numerator and denominator, both summed before they are divided.
        percent: the ratio is shown in hundredths.
        width: half-width characters.
    """

    field: str
    report: ReportColumn
    total: str
    ratio: tuple[str, str] | None
    percent: bool
    width: int


@dataclass(frozen=True)
class Form:
    """A form: title, unit, our own template, one row per person or village, and its columns."""

    code: str
    name: str
    title: str
    unit: str
    template: str
    rows: str
    first_year: int
    last_year: int | None
    neutral_blocks: tuple[str, ...]
    columns: tuple[FormColumn, ...]

    def template_path(self) -> Path:
        """Our own template."""
        return resource("templates", self.template)

    def valid_in(self, year: int) -> bool:
        """Whether the form was asked for in a year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def list_forms() -> tuple[Form, ...]:
    """All forms in the order of their files' names, the roster first."""
    forms = [load_form(path) for path in resource("forms").glob("*.toml")]
    return tuple(sorted(forms, key=lambda form: (form.rows != "people", form.code)))


def find_form(word: str) -> Form:
    """The form of a Chinese name (花名册), a title or a code (roster).

    Raises:
        UserError: there is none.
    """
    forms = list_forms()
    for form in forms:
        if word.strip() in (form.name, form.title) or word.strip().lower() == form.code:
            return form
    known = "、".join(f"{form.name}（{form.code}）" for form in forms)
    raise UserError(f"没有叫「{word}」的报表", remedy=f"可以导出的报表：{known}")


def load_form(path: Path) -> Form:
    """Read one definition; a wrong one is a bug of ours and raises what it raises."""
    declared = tomllib.loads(path.read_text(encoding="utf-8"))
    return Form(
        code=declared["code"],
        name=declared["name"],
        title=declared["title"],
        unit=declared["unit"],
        template=declared["template"],
        rows=declared["rows"],
        first_year=declared["first_year"],
        last_year=declared.get("last_year"),
        neutral_blocks=tuple(declared.get("neutral_blocks", ())),
        columns=tuple(_read_column(column) for column in declared["column"]),
    )


def _read_column(declared: Mapping[str, Any]) -> FormColumn:
    numerator_denominator = declared.get("ratio")
    return FormColumn(
        field=declared["field"],
        report=ReportColumn(
            key=declared["field"],
            path=tuple(declared["path"]),
            kind=Kind(declared.get("kind", "text")),
            aliases=tuple(declared.get("aliases", ())),
            required=declared.get("required", False),
            ours=declared.get("ours", True),
        ),
        total=declared.get("total", ""),
        ratio=(numerator_denominator[0], numerator_denominator[1]) if numerator_denominator else None,
        percent=declared.get("percent", False),
        width=declared.get("width", 12),
    )

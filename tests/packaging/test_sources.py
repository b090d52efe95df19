"""The build keeps the house's rules, and the product avoids what fails on Windows only."""

import ast

import pytest

from tests.architecture import rules
from tests.architecture.sources import PRODUCT, Source, read_sources


@pytest.mark.parametrize("source", read_sources("building"), ids=lambda source: source.path)
def test_a_module_of_the_build_keeps_to_the_rules(source: Source) -> None:
    assert [problem for rule in rules.RULES for problem in rule(source)] == []


def chinese_time_formats(source: Source) -> list[str]:
    """Dates whose format holds Chinese: Windows refuses them (UnicodeEncodeError), Linux does not."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            found += [f"{source.path}:{node.lineno}" for text in texts(node.format_spec) if is_chinese_time(text)]
        elif isinstance(node, ast.Call) and rules.called_name(node) == "strftime":
            found += [f"{source.path}:{node.lineno}" for text in texts(node) if not text.isascii()]
    return found


def texts(node: ast.AST) -> list[str]:
    """Return the texts in a piece of a module."""
    constants = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return [value for value in constants if isinstance(value, str)]


def is_chinese_time(text: str) -> bool:
    """Tell whether a format is one of a date and holds more than ASCII."""
    return "%" in text and not text.isascii()


def test_no_date_is_formatted_with_chinese_in_the_format() -> None:
    assert [place for source in read_sources(*PRODUCT) for place in chinese_time_formats(source)] == []


@pytest.mark.parametrize("line", ['f"{day:%Y年%m月}"', 'day.strftime("%Y年")'])
def test_a_date_formatted_with_chinese_in_the_format_is_found(line: str) -> None:
    assert len(chinese_time_formats(Source("app/made_up.py", line + "\n"))) == 1


def test_a_date_formatted_in_ascii_is_left_alone() -> None:
    assert chinese_time_formats(Source("app/made_up.py", 'f"今天 {day:%H:%M}，{share:.0%}"\n')) == []

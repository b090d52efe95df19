"""Fills a Word template that the office may edit: `{{ … }}` and `{% for %}` in its text, as docxtpl reads them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from app.common.errors import UserError
from app.common.files import replace_file


def fill_word(template: Path, out: Path, values: Mapping[str, Any]) -> None:
    """Fill `template` with `values` and write it to `out`; nothing is left behind when it fails.

    Raises:
        UserError: the template is none or asks for something that is not there; `out` cannot be written.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    try:
        document = DocxTemplate(template)
        document.render(dict(values), jinja_env=SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    except TemplateError as problem:
        raise UserError(
            f"Word 模板「{template.name}」里的 {{{{ }}}} 写法有误：{problem}", remedy="改正模板，或恢复成程序自带的模板"
        ) from problem
    except (OSError, ValueError, KeyError, BadZipFile) as problem:
        raise UserError(
            f"「{template.name}」不是能用的 Word 模板", remedy="请用 .docx 格式，或恢复成程序自带的模板"
        ) from problem
    replace_file(document.save, out)

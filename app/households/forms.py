"""Forms of one household (一户一表): what their labels mean, and many files of them opened as one list."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from app.common.errors import UserError
from app.common.importing.gathering import Gathered
from app.common.importing.headers import normalise_header
from app.common.importing.layout_form import FormWords
from app.common.importing.sheets import Register
from db.households.codes import HEAD

PERSONAL = frozenset({"person", "membership", "personal", "person_condition"})
"""Records that belong to one person; everything else that a form says is of the whole household."""


def form_words(register: Register) -> FormWords:
    """Return what the labels of a form mean for the household register."""
    fields = {normalise_header(name): f for f in register.fields for name in (f.label, *f.aliases)}
    head = {"head.name": "person.name", "head.id_number": "person.id_number"}
    return FormWords(
        fields=fields,
        personal=PERSONAL,
        head=head,
        naming=[register.by_key[key] for key in ("household.number", "person.id_number", "head.id_number")],
        name="person.name",
        number="person.id_number",
        relation="membership.relation",
        is_head=HEAD,
    )


def pack_books(books: Sequence[Path], folder: Path) -> Path:
    """Keep many forms as one file, which the history of imports takes.

    Raises:
        UserError: one of them is gone.
    """
    packed = folder / f"一户一表（{len(books)} 个文件）.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for number, book in enumerate(books, 1):
            try:
                package.write(book, f"{number:03}-{book.name}")
            except OSError as error:
                raise UserError(f"找不到文件「{book}」", "它可能已被移动、改名或删除，请重新选择。") from error
    return packed


def refuse_other_sheets(book: Path, gathered: Sequence[Gathered]) -> None:
    """Say which of many files is no form.

    Raises:
        UserError: nothing in it reads like a form.
    """
    if not gathered:
        raise UserError(
            f"「{book.name}」不是一户一表",
            "请把一户一表的文件放在一起导入，名册另外导入；或核对表里有没有户主姓名、证件号码。",
        )

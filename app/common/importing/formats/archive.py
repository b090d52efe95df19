"""Web archives (MHTML) that call themselves .xls: one web page for each sheet, packed like a mail."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from app.common.importing.formats.pages import Page, Refused
from app.common.importing.formats.web import read_web_page
from app.common.importing.limits import Limits

_MOST_PARTS = 400


def read_web_archive(content: bytes, name: str, limits: Limits) -> Iterator[Page]:
    """Tell the sheets of a web archive.

    Raises:
        Refused: there is no table in it.
        TooLarge: it is beyond the limits.
    """
    pages = [body for body in _bodies(message_from_bytes(content)) if re.search(rb"<table\b", body, re.IGNORECASE)]
    if not pages:
        raise Refused("是网页存档，里面没有表格", "请用 WPS/Excel 打开它，另存为 .xlsx 后再导入。")
    for position, body in enumerate(pages):
        title = name if len(pages) == 1 else f"{name[:27]}-{position + 1}"
        yield read_web_page(body, title, limits, position)


def _bodies(message: Message) -> Iterator[bytes]:
    """Tell the HTML parts, decoded from their transfer encoding."""
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            if isinstance(body, bytes):
                yield body

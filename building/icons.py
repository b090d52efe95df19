"""Draws the program's icon as files: `python -m building.icons` writes resources/icons/bangfu.ico and bangfu.png."""

import os
import struct
import sys
from pathlib import Path

from building.places import RESOURCES

SIZES = (16, 24, 32, 48, 64, 128, 256)
LARGE = 256


def draw_icons(sizes: tuple[int, ...] = SIZES) -> dict[int, bytes]:
    """Return the icon as PNG by its edge in pixels, as the window shows it."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtWidgets import QApplication

    from ui.common.icons import application_icon

    app = QApplication.instance() or QApplication(["icons"])
    assert app is not None
    icon, drawn = application_icon(), {}
    for size in sizes:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        icon.pixmap(size, size).save(buffer, "PNG")
        drawn[size] = bytes(buffer.data().data())
    return drawn


def make_ico(drawn: dict[int, bytes]) -> bytes:
    """Put pictures of several sizes into one Windows icon."""
    head = struct.pack("<HHH", 0, 1, len(drawn))
    place = len(head) + 16 * len(drawn)
    for size, picture in drawn.items():
        edge = size % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(drawn.values())


def main(folder: Path = RESOURCES / "icons") -> None:
    """Write both files."""
    drawn = draw_icons()
    (folder / "bangfu.ico").write_bytes(make_ico(drawn))
    (folder / "bangfu.png").write_bytes(drawn[LARGE])


if __name__ == "__main__":
    main()

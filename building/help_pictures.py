"""Makes the pictures of the help: `python -m building.help_pictures` walks the window through the sample township."""

import os
import sys
import tempfile
from pathlib import Path

from building.places import RESOURCES

WIDTH = 620
PICTURES = {
    "第一次打开": "quickstart-1-first",
    "导入-3-对应": "quickstart-2-columns",
    "导入-4-核对": "quickstart-3-check",
    "2-农户": "quickstart-4-households",
    "8-上报": "quickstart-5-submissions",
}
"""Names of the tour's pictures, and of the help's."""


def main(folder: Path = RESOURCES / "help") -> None:
    """Take them anew and make them small."""
    if sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.sample.township import make_sample
    from ui.shell.pictures import take_pictures

    with tempfile.TemporaryDirectory(prefix="bangfu-") as scratch:
        sample = make_sample(Path(scratch) / "sample", "town")
        for path in take_pictures(sample.file, Path(scratch) / "pictures", sample.books):
            name = PICTURES.get(path.stem)
            if name is not None:
                shrink(path, folder / f"{name}.png")


def shrink(picture: Path, target: Path) -> None:
    """Write a picture as wide as the help."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = QImage(str(picture)).scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    most = 0  # the quality of a PNG is its size: 0 packs best
    image.convertToFormat(QImage.Format.Format_RGB888).save(str(target), "PNG", most)  # type: ignore[call-overload] # the stub wants bytes, Qt a str


if __name__ == "__main__":
    main()

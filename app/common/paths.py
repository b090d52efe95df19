"""Where the program's own files lie, from source and inside a bundle."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)

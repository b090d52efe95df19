"""Inputs that are made once and kept in the temporary folder until the code that makes them changes."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench import big_book
from tests.bench.measuring import ROOT


def prepared_folder() -> Path:
    """The folder of everything that is kept between runs."""
    folder = Path(tempfile.gettempdir()) / "bangfu-bench"
    folder.mkdir(exist_ok=True)
    return folder


def prepare_book(rows: int) -> Path:
    """The benchmark's workbook with so many rows."""
    path = prepared_folder() / f"book-{rows}-{_version_of([Path(big_book.__file__)])}.xlsx"
    if not path.exists():
        print(f"making the workbook of {rows:,} rows …", flush=True)
        draft = path.with_suffix(".draft")
        big_book.make_big_book(draft, rows)
        os.replace(draft, path)
    return path


def prepare_register(scale: str) -> Path:
    """The sample township of a scale, as `bangfu demo` makes it."""
    sources = sorted(path for folder in ("app/sample", "db") for path in (ROOT / folder).rglob("*.py"))
    folder = prepared_folder() / f"register-{scale}-{_version_of(sources)}"
    if not (folder / "data.db").exists():
        print(f"making the sample register ({scale}) …", flush=True)
        draft = folder.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        command = [sys.executable, "-m", "app", "demo", str(draft), "--scale", scale]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for older in prepared_folder().glob(f"register-{scale}-*"):
            if older != draft:
                shutil.rmtree(older, ignore_errors=True)
        os.replace(draft, folder)
    return folder / "data.db"


def _version_of(sources: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for source in sources:
        found.update(source.read_bytes())
    return found.hexdigest()[:12]

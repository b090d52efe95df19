"""Hostile files cost a sentence and nothing else: no crash, no freeze, nothing written, opened or asked elsewhere."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineError

from app.common.errors import UserError
from app.common.importing import child
from app.common.importing.formats.pages import Refused
from app.common.importing.formats.unlocking import Locked
from app.common.importing.limits import Limits, TooLarge
from app.common.importing.reading import read_workbook
from app.common.progress import Progress
from tests.common.importing.books import grid_of
from tests.files.corpus import SHEET
from tests.files.corpus_formats import FORMATS
from tests.files.hostile import HOSTILE, Hostile, Trap

SECONDS = 20
TIGHT = Limits(wait_seconds=SECONDS, child_seconds=SECONDS)
CANARY = "这几个字谁也不该读到"
CUT: tuple[str, ...] = (
    "名单.xlsx",
    "旧版.xls",
    "Excel95.xls",
    "二进制.xlsb",
    "开放文档.ods",
    "加密.xlsx",
    "国标.csv",
    "Excel网页.xls",
)
CUT += ("XML表格.xls", "网页存档.xls", "统一码.txt")


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Trap]:
    """A file whose words must not turn up, and a port that nobody may knock at."""
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        yield Trap(str(canary), server.getsockname()[1])
        with pytest.raises(TimeoutError):
            server.accept()


def tree(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "pytest" not in path.name}


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_a_hostile_file_costs_a_sentence(hostile: Hostile, trap: Trap, tmp_path: Path) -> None:
    desk, staging = tmp_path / "desk", tmp_path / "desk" / "s.db"
    desk.mkdir()
    book = desk / hostile.name
    hostile.make(book, trap)
    before = tree(tmp_path)
    begun = time.monotonic()
    try:
        read_workbook(book, staging, progress=Progress(), limits=TIGHT)
        sentence = ""
    except UserError as refused:
        sentence = str(refused)
        assert refused.remedy
        assert not staging.exists()
    assert time.monotonic() - begun < SECONDS + 5
    assert hostile.words in sentence and bool(hostile.words) == bool(sentence), sentence
    assert tree(tmp_path) - before <= {staging}
    if staging.exists():
        assert CANARY.encode() not in staging.read_bytes()


def read_here(book: Path, staging: Path) -> str:
    """Read in this process as the child does; return what went wrong."""
    staging.unlink(missing_ok=True)
    try:
        child._read_all(child.ReadingOrder(str(book), str(staging), TIGHT, password="湘西2026"), lambda *_: None)
    except UserError as refused:
        assert refused.remedy
        return "refused"
    except (TooLarge, Refused, Locked, CalamineError, OSError, ValueError) as error:
        return type(error).__name__
    return ""


def pieces(folder: Path, name: str, step: int) -> Iterator[Path]:
    """A file of the corpus cut at every so many bytes."""
    whole = folder / name
    next(ugly for ugly in FORMATS if ugly.name == name).make(whole)
    content = whole.read_bytes()
    for end in range(0, len(content), step):
        piece = folder / f"{end}-{name}"
        piece.write_bytes(content[:end])
        yield piece


@pytest.mark.parametrize("name", CUT)
def test_a_file_cut_at_every_thousandth_byte_never_crashes(name: str, tmp_path: Path) -> None:
    staging = tmp_path / "s.db"
    ends = [read_here(piece, staging) for piece in pieces(tmp_path, name, 1_000)]
    assert ends[0] == "refused"
    binary = not name.endswith((".csv", ".txt")) and name not in ("Excel网页.xls", "网页存档.xls")
    if binary:
        assert "" not in ends


@pytest.mark.slow
@pytest.mark.parametrize("name", CUT)
def test_a_file_cut_anywhere_costs_a_sentence(name: str, tmp_path: Path) -> None:
    for piece in pieces(tmp_path, name, 500):
        staging = tmp_path / "s.db"
        try:
            read_workbook(piece, staging, progress=Progress(), limits=TIGHT, password="湘西2026")
        except UserError as refused:
            assert refused.remedy and not staging.exists()


SPOILING = """
import random, sys
from pathlib import Path
from tests.common.importing.test_hostile import read_here
book, first, end = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
content = book.read_bytes()
for number in range(first, end):
    print(number, flush=True)
    chance, spoilt = random.Random(number), bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        spoilt[chance.randrange(len(spoilt))] = chance.choice((0, 1, 0x7f, 0x80, 0xff, chance.randrange(256)))
    piece = book.with_name(f"spoilt-{book.name}")
    piece.write_bytes(spoilt)
    try:
        read_here(piece, book.with_name("s.db"))
    except BaseException as panic:
        if "Panic" not in type(panic).__name__ and not isinstance(panic, MemoryError):
            raise
"""


def spoil(folder: Path, name: str, times: int) -> None:
    """Read a file with some bytes changed, many times; where the parser ends itself, its child only would have died."""
    book = folder / name
    next(ugly for ugly in FORMATS if ugly.name == name).make(book)
    first = 0
    while first < times:
        words = [sys.executable, "-c", SPOILING, str(book), str(first), str(times)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=170, cwd=Path(__file__).parents[3])
        assert done.returncode in (0, -6), (first, done.stderr[-2000:])
        first = int(done.stdout.split()[-1]) + 1


@pytest.mark.parametrize("name", ["旧版.xls", "XML表格.xls"])
def test_spoilt_bytes_never_crash(name: str, tmp_path: Path) -> None:
    spoil(tmp_path, name, 60)


@pytest.mark.slow
@pytest.mark.parametrize("name", CUT)
def test_many_spoilt_bytes_never_crash(name: str, tmp_path: Path) -> None:
    spoil(tmp_path, name, 500)


TRACED = """
import sys
from pathlib import Path
from app.common.importing.reading import read_workbook
from app.common.progress import Progress
if __name__ == "__main__":
    read_workbook(Path(sys.argv[1]), Path(sys.argv[2]), progress=Progress())
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("name", ["外部链接.xlsx", "路径.xlsx", "目录里的外部实体.xlsx"])
def test_the_system_sees_nothing_opened_for_writing_elsewhere(name: str, trap: Trap, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    book = desk / name
    next(one for one in HOSTILE if one.name == name).make(book, trap)
    script, log = tmp_path / "traced.py", tmp_path / "trace.txt"
    script.write_text(TRACED, encoding="utf-8")
    root = Path(__file__).parents[3]
    words = ["strace", "-f", "-y", "-e", "trace=openat,open,creat,connect,rename,symlink", "-o", str(log)]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([*words, sys.executable, str(script), str(book), str(desk / "s.db")], check=True, env=environment)
    lines = [line for line in log.read_text(errors="replace").splitlines() if "= -1" not in line]
    writing = [line for line in lines if "O_WRONLY" in line or "O_RDWR" in line or "O_CREAT" in line]
    elsewhere = [line for line in writing if str(desk) not in line and "/dev/" not in line and "/proc/" not in line]
    assert elsewhere == []
    assert not [line for line in lines if "canary" in line or "sin_port" in line]


def test_a_sound_file_is_read_after_all_that(tmp_path: Path) -> None:
    book = tmp_path / "名单.xlsx"
    FORMATS[0].make(book)
    read_workbook(book, tmp_path / "s.db", progress=Progress(), limits=TIGHT)
    assert grid_of(tmp_path / "s.db")[(4, 3)] == SHEET[3][2]

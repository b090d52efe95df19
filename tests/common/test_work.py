"""The file opens without a question, or is refused with a sentence and not touched."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.work import Work
from tests.builders import Desk, write_book
from tests.common.files import add_village, made, run_python, seal


def test_a_clean_close_leaves_exactly_one_file_that_holds_everything(tmp_path: Path) -> None:
    path = made(tmp_path / "台账.db")

    assert [p.name for p in tmp_path.iterdir()] == ["台账.db"]
    shutil.copy(path, tmp_path / "copy.db")
    work = Work(tmp_path / "copy.db")
    assert Desk(work, tmp_path).one("SELECT count(*) FROM person") == 2
    work.close()


@pytest.mark.parametrize("name", ["100% 台账#1.db", "a b'c.db", "x&mode=ro.db", "长" * 60 + ".db", "%41.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "数 据#%20"
    folder.mkdir()
    path = made(folder / name)

    Work(path).close()

    assert [p.name for p in folder.iterdir()] == [name]


def foreign(path: Path) -> None:
    store = sqlite3.connect(path)
    store.execute("PRAGMA application_id=1234")
    store.execute("CREATE TABLE t (a)")
    store.commit()
    store.close()


def newer(path: Path) -> None:
    made(path)
    store = sqlite3.connect(path)
    store.execute(f"PRAGMA user_version={store.execute('PRAGMA user_version').fetchone()[0] + 1}")
    store.commit()
    store.close()


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a newer file": (newer, "由更新版本的程序创建"),
    "another program's database": (foreign, "别的程序的数据库"),
    "a database of nobody": (lambda p: sqlite3.connect(p).execute("CREATE TABLE t (a)").connection.close(), "别的程序"),
    "a workbook with the wrong name": (
        lambda p: write_book(p.with_suffix(".xlsx"), ["a"], []).rename(p),
        "不是台账文件",
    ),
    "an empty file": (lambda p: p.touch(), "不是台账文件"),
    "a text": (lambda p: p.write_text("曾大海" * 100), "不是台账文件"),
    "a folder": (lambda p: p.mkdir(), "没有找到"),
    "noise": (lambda p: p.write_bytes(os.urandom(8192)), "不是台账文件"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_ours_is_refused_with_its_sentence_and_not_touched(tmp_path: Path, what: str) -> None:
    path = tmp_path / "t.db"
    REFUSED[what][0](path)
    before = seal(path) if path.is_file() else None
    names = {p.name for p in tmp_path.iterdir()}

    with pytest.raises(UserError, match=REFUSED[what][1]) as refused:
        Work(path)

    assert refused.value.remedy
    assert (seal(path) if path.is_file() else None) == before
    assert {p.name for p in tmp_path.iterdir()} == names


def test_a_missing_file_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"没有找到台账文件「x\.db」"):
        Work(tmp_path / "x.db")

    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_overwrites(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    before = seal(path)

    with pytest.raises(UserError, match="已经存在"):
        Work(path, new=True)
    with pytest.raises(UserError, match="不能在"):
        Work(tmp_path / "nowhere" / "t.db", new=True)

    assert seal(path) == before


@pytest.mark.parametrize("again", range(3))
def test_a_second_running_copy_is_refused(tmp_path: Path, again: int) -> None:
    path = made(tmp_path / "t.db")
    first = Work(path)

    with pytest.raises(UserError, match="正在被另一个"):
        Work(path)
    other = run_python(
        "import sys; from app.common.work import Work; from pathlib import Path; Work(Path(sys.argv[1]))", path
    )

    assert "正在被另一个" in other.stderr
    first.write(add_village("新村"), title="新增村")
    first.close()
    Work(path).close()


def test_what_was_committed_before_a_kill_is_there_and_the_file_opens_without_a_question(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    words = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom app.common.work import Work\n"
        "from tests.common.files import add_village\nwork = Work(Path(sys.argv[1]))\n"
        "work.write(add_village('新村'), title='新增村')\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    assert run_python(words, path).returncode == -9
    assert (tmp_path / "t.db-wal").stat().st_size > 0

    work = Work(path)
    villages = Desk(work, tmp_path).one("SELECT count(*) FROM village")
    work.close()

    assert villages == 3
    assert [p.name for p in tmp_path.iterdir()] == ["t.db"]


def test_a_read_only_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("somebody else is needed who may not write; only root can become somebody else")
    path = made(tmp_path / "t.db")
    for folder in (tmp_path, *tmp_path.parents):
        if folder != Path("/") and folder.stat().st_uid == 0 and folder != Path("/tmp"):
            folder.chmod(0o755)
    path.chmod(0o644)
    before = seal(path)
    words = (
        "import os, sys\nfrom pathlib import Path\nfrom app.common.work import Work\n"
        "from app.common.errors import UserError\n"
        "import sqlcipher3, sqlalchemy.dialects.sqlite\nos.setgid(65534); os.setuid(65534)\n"
        "try:\n    Work(Path(sys.argv[1]))\nexcept UserError as e:\n    print(e)"
    )

    told = run_python(words, path)

    assert "不能写入" in told.stdout, told.stderr
    assert seal(path) == before

"""Makes the program's folder with PyInstaller, tries it, weighs it and times its start against a blank window."""

import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from building.commands import Stop, run, say
from building.places import NAME, ROOT, WORK

LEAST_FREE = 2_000_000_000
BLANK = '''"""A blank window that tells the time when it is painted."""

import sys
import time

from PySide6.QtWidgets import QApplication, QWidget


class Blank(QWidget):
    """Leaves at its first paint."""

    def paintEvent(self, event):
        """Tell the time."""
        print(f"{time.time():.3f}", flush=True)
        QApplication.quit()


app = QApplication([])
window = Blank()
window.resize(1092, 560)
window.show()
sys.exit(app.exec())
'''


def find_hindrance() -> str:
    """Say why PyInstaller cannot run here, "" when it can."""
    if importlib.util.find_spec("PyInstaller") is None:
        return "PyInstaller is not installed"
    if sys.platform == "linux":
        if shutil.which("objdump") is None:
            return "objdump is missing (Debian: binutils)"
        if not sysconfig.get_config_var("Py_ENABLE_SHARED") and not _has_shared_python():
            minor = sys.version_info[1]
            return f"Python's shared library is missing (Debian: libpython3.{minor})"
    return "too little room on the disk" if shutil.disk_usage(ROOT).free < LEAST_FREE else ""


def _has_shared_python() -> bool:
    bindepend = importlib.import_module("PyInstaller.depend.bindepend")
    return bool(bindepend.get_python_library_path())


def make_bundle(target: Path, work: Path | None = None) -> Path:
    """Make `target`/bangfu, anew as far as something changed; return the folder.

    Raises:
        Stop: PyInstaller did not succeed.
    """
    work = work or WORK / "pyinstaller"
    command = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "WARN"]
    run([*command, "--distpath", target, "--workpath", work], "pyinstaller")
    return target / NAME


def program_in(bundle: Path) -> Path:
    """Return the file that starts the program."""
    return bundle / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def try_program(program: Path) -> dict[str, object]:
    """Run `--version` and `--self-test` of a built program, without Python's own variables; return the versions.

    Raises:
        Stop: it does not start, or a step of its self-test failed.
    """
    versions: dict[str, object] = json.loads(run_program(program, "--version", "--json"))
    told = json.loads(run_program(program, "--self-test", "--json"))
    if not told["ok"]:
        raise Stop(f"self-test: {told['steps'][-1]}")
    for step in told["steps"]:
        say(f"   self-test: {step['step']} {step['seconds']} s")
    return versions


def run_program(program: Path, *words: str | Path) -> str:
    """Run the built program as a user would and return what it printed.

    Raises:
        Stop: it ended with a status that is not zero.
    """
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    if sys.platform != "linux":
        clean.pop("QT_QPA_PLATFORM", None)
    command = [str(program), *map(str, words)]
    done = subprocess.run(command, capture_output=True, env=clean, cwd=program.parent, timeout=600)
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        raise Stop(f"{' '.join(command)}: status {done.returncode}\n{said}{done.stderr.decode('utf-8', 'replace')}")
    return said


def weigh(folder: Path) -> float:
    """Return the size of a folder in MB; links count once."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def make_blank_bundle(target: Path) -> Path:
    """Make a bundle of a blank PySide6 window to compare with; kept once it is there."""
    program = target / "blank" / ("blank.exe" if sys.platform == "win32" else "blank")
    if not program.is_file():
        script = WORK / "blank.py"
        script.parent.mkdir(exist_ok=True)
        script.write_text(BLANK, encoding="utf-8")
        command = [sys.executable, "-m", "PyInstaller", str(script), "--noconfirm", "--log-level", "WARN"]
        run([*command, "--name", "blank", "--distpath", target, "--workpath", WORK, "--specpath", WORK], "blank")
    return program


def time_starts(program: Path, blank: Path, scratch: Path, times: int = 5) -> tuple[float, float]:
    """Return the median seconds until our window is usable on the sample township, and until the blank one is there."""
    home = scratch / "home"
    run_program(program, "--home", home, "demo", scratch / "sample", "--scale", "town")
    register = scratch / "sample" / "data.db"
    ours = [_start(program, "--home", home, "--time-start", register) for _ in range(times + 1)][1:]
    theirs = [_start(blank) for _ in range(times + 1)][1:]
    return statistics.median(ours), statistics.median(theirs)


def _start(program: Path, *words: str | Path) -> float:
    began = time.time()
    return float(run_program(program, *words).split()[-1]) - began

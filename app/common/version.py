"""The program's version: of the bundle, of the sources beside us, or of the installed package."""

from pathlib import Path

from app.common.paths import resource


def program_version() -> str:
    """Return it, for example 0.1.0."""
    written = resource().parent / "version.txt"  # put there by build.spec
    if written.is_file():
        return written.read_text(encoding="utf-8").strip()
    project = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if project.is_file():
        import tomllib

        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    from importlib.metadata import version

    return version("bangfu")

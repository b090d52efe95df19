"""Runs the frozen steps that an older file lacks: backed up first, all in one exclusive transaction or not at all."""

from pathlib import Path

from sqlalchemy import Connection, Engine

VERSIONS = Path(__file__).parent / "versions"


def upgrade_file(engine: Engine, path: Path, to: int, versions: Path = VERSIONS) -> Path | None:
    """Bring the open file up to a version; return where its copy from before lies (None for an empty file).

    `user_version` N means that the steps m0001 … mN have run. It is written in the same transaction as the steps, so
    that a failure at any statement leaves the file as it was.

    Args:
        to: the version to reach.
        versions: the folder with the steps.

    Raises:
        Exception: whatever a step raised; nothing was changed.
    """
    raw = engine.raw_connection().driver_connection
    assert raw is not None
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    copy = _copy_before(raw, path) if version else None
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("END")  # the plain BEGIN of the engine gives way to an exclusive one
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            run_steps(connection, version, to, versions)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise ValueError(f"a step left a row of {broken[0]} without its owner")
            connection.commit()
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
    return copy


def run_steps(connection: Connection, version: int, to: int, versions: Path = VERSIONS) -> None:
    """Run the steps after `version` up to `to` inside the open transaction, and write the version."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(VERSIONS.parent), version_locations=[str(versions)])
    steps = {int(script.revision): script for script in scripts.walk_revisions()}
    context = MigrationContext.configure(connection, opts={"transactional_ddl": True})
    with Operations.context(context):
        for number in range(version + 1, to + 1):
            steps[number].module.upgrade()
    connection.exec_driver_sql(f"PRAGMA user_version={to:d}")


def _copy_before(raw: object, path: Path) -> Path:
    """A consistent copy beside the file, so that even a wrong step loses nothing."""
    copy = path.with_name(f"升级前-{path.name}")
    number = 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"升级前-{number}-{path.name}")
    raw.execute("VACUUM INTO ?", (str(copy),))  # type: ignore[attr-defined]
    return copy

"""The schema that revisions make is the one of the tables; an older file is brought up to date, or stays as it was."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from desktop_app.domain.errors import KnownError
from desktop_app.storage import migrate as migrating
from desktop_app.storage import opening, store
from desktop_app.storage.backup import Reason, backups_of
from desktop_app.storage.engine import open_engine
from desktop_app.storage.migrate import SCRIPTS, configuration
from desktop_app.storage.migrations import HEAD, REVISIONS
from desktop_app.storage.tables import METADATA
from tests.storage.conftest import OpenStore
from tests.storage.samples import GOALS, PLAN, edited, inserted, step

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table("extra", sa.Column("id", sa.Integer(), nullable=False))
    with op.batch_alter_table("task", recreate="always") as task:
        task.alter_column("note", type_=sa.String(100))
    op.execute("UPDATE task SET note = 'migrated'")
    {more}
"""


@pytest.fixture
def made_by_revisions(tmp_path: Path) -> Iterator[Connection]:
    """An empty file that all revisions were run on."""
    engine = open_engine(tmp_path / "revisions.db", must_exist=False)
    with engine.connect() as connection:
        with connection.begin():
            upgrade(configuration(connection), "head")
        yield connection
    engine.dispose()


def shape(connection: Connection) -> dict[str, list[str]]:
    """The statements of all tables and indexes, part by part, their spaces and quotes evened out."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name != 'alembic_version'"
    )
    return {
        name: sorted(" ".join(part.split()) for part in sql.replace('"', "").strip(") ").split(","))
        for name, sql in rows
    }


def test_the_revisions_make_the_schema_of_the_tables(made_by_revisions: Connection, tmp_path: Path) -> None:
    """When this fails, an entity changed without a revision: see docs/architecture.md, "Changing a stored field"."""
    opening.create(tmp_path / "tables.db", ())
    engine = open_engine(tmp_path / "tables.db")
    with engine.connect() as connection:
        wanted = shape(connection)
    engine.dispose()
    context = MigrationContext.configure(made_by_revisions, opts={"compare_type": True})
    assert compare_metadata(context, METADATA) == []
    assert shape(made_by_revisions) == wanted


def test_the_list_of_revisions_is_that_of_the_scripts() -> None:
    scripts = ScriptDirectory(str(SCRIPTS))
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS
    assert scripts.get_current_head() == HEAD


def test_revisions_never_look_at_todays_program() -> None:
    for script in (SCRIPTS / "versions").glob("*.py"):
        assert "desktop_app" not in script.read_text(encoding="utf-8").replace("packaging/", "")


def test_a_file_of_today_opens_without_alembic(file: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom desktop_app.storage.store import create_or_open\n"
        "for _ in range(2):\n    create_or_open(Path(sys.argv[1])).close()\n"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(file)], check=True)


@pytest.fixture
def older_file(file: Path, open_store: OpenStore) -> Path:
    """A file of the first revision with a plan and an undone step."""
    older = open_store()
    older.write(inserted(*PLAN), step("create_campaign"))
    older.write(edited(GOALS, percent=40), step())
    older.write_undo(edited(GOALS, percent=40).inverse, 2)
    older.close()
    return file


def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """From now on this is the program whose schema has one more revision."""
    scripts = tmp_path / "scripts"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "r0002_next.py").write_text(NEXT.format(more=more))
    run = migrating.migrate
    monkeypatch.setattr(
        migrating,
        "migrate",
        lambda connection, path, now, target: run(connection, path, now, target, scripts=scripts),
    )
    monkeypatch.setattr(store, "HEAD", "0002")
    monkeypatch.setattr(opening, "REVISIONS", ("0001", "0002"))


def test_an_older_file_is_copied_and_brought_up_to_date(
    older_file: Path, open_store: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer_program(tmp_path, monkeypatch)
    migrated = open_store()
    assert {row.note for row in migrated.load_campaign("c") if row.table == "task"} == {"migrated"}  # type: ignore[attr-defined]
    assert [notice.code for notice in migrated.notices] == ["file_migrated"]
    copy = next(copy for copy in backups_of(older_file) if copy.reason is Reason.MIGRATION)
    assert migrated.notices[0].values == {"backup": str(copy.path)}
    assert (migrated.last_done(), migrated.next_undone()) == (None, None), "undo ends visibly"
    assert [found.number for found in migrated.history()] == [2, 1], "the history stays"
    assert migrated.examine() == []
    migrated.close()
    assert open_store().notices == [], "once is enough"
    with closing(sqlite3.connect(copy.path)) as before:
        assert before.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("raise RuntimeError('half way')", None),
        ("op.execute('UPDATE task SET percent = 400')", "migration_failed"),
        ("op.execute(\"UPDATE task SET owner_id = 'nobody'\")", "migration_failed"),
    ],
)
def test_a_migration_that_fails_changes_nothing(
    older_file: Path,
    open_store: OpenStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    more: str,
    code: str | None,
) -> None:
    with monkeypatch.context() as newer:
        newer_program(tmp_path, newer, more)
        with pytest.raises(KnownError if code else RuntimeError) as failure:
            open_store()
    if isinstance(failure.value, KnownError):
        assert failure.value.code == code
        assert Path(failure.value.values["backup"]).is_file()
    assert any(copy.reason is Reason.MIGRATION for copy in backups_of(older_file))
    old = open_store()
    assert old.load_campaign("c") == list(PLAN[1:])
    undone = old.next_undone()
    assert undone is not None
    assert undone.number == 2
    assert old.examine() == []


def test_no_copy_no_migration(
    older_file: Path, open_store: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older_file.with_name(f"{older_file.name}.backups").write_text("a file in the way")
    with monkeypatch.context() as newer:
        newer_program(tmp_path, newer)
        with pytest.raises(KnownError) as refusal:
            open_store()
    assert refusal.value.code == "backup_failed"
    assert open_store().load_campaign("c") == list(PLAN[1:])


def test_an_older_file_that_somebody_else_writes_is_not_migrated(
    older_file: Path, open_store: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store()
    newer_program(tmp_path, monkeypatch)
    with pytest.raises(KnownError) as refusal:
        open_store()
    assert refusal.value.code == "file_older"
    assert refusal.value.values["revision"] == "0001"


def test_the_clock_of_a_copy_is_the_one_given(store: store.SqliteStore) -> None:
    assert store.back_up().at == datetime(2026, 9, 28, 9)

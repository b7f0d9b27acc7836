"""Write the first revision of the schema anew from the tables. Only until the first release: then it is frozen.

Run as `make initial-revision`. Later changes of the entities get a revision of their own, written by hand.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import AutoString

from desktop_app.storage.migrate import SCRIPTS
from desktop_app.storage.tables import METADATA

TARGET = SCRIPTS / "versions" / "r0001_initial.py"
HEADER = '''"""The first schema. Written by packaging/write_initial_revision.py."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:  # noqa: PLR0915
    """Make all tables."""
'''


def _render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def main() -> int:
    """Write the file."""
    with create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": METADATA})
        operations = produce_migrations(context, METADATA).upgrade_ops
        body = render_python_code(operations, render_item=_render) if operations is not None else ""
    lines = [line for line in body.splitlines() if not line.lstrip().startswith("#")]
    TARGET.write_text(HEADER + "    " + "\n".join(lines).strip() + "\n", encoding="utf-8")
    ruff = Path(sys.executable).with_name("ruff")
    return subprocess.run([ruff, "format", "-q", TARGET], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())

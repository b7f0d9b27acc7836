"""What `export --each-owner` does: a workbook for everybody who answers for something."""

from pathlib import Path

from desktop_app.cli.rows import Json
from desktop_app.cli.session import Session
from desktop_app.exchange.formats import ExportOrder
from desktop_app.exchange.owner_files import OwnerFile, write_each_owner


def export_each_owner(session: Session, order: ExportOrder, as_json: bool) -> None:
    """Write the files and tell which. What was written before one failed is told too, and stays."""
    written: list[OwnerFile] = []
    try:
        for file in write_each_owner(order):
            written.append(file)
            if not as_json:
                session.say("cli.exported_owner", name=file.person.name, count=file.tasks, file=str(file.path))
    finally:
        if as_json and written:
            session.print_json(_data(order.path, written))


def _data(folder: Path, written: list[OwnerFile]) -> Json:
    files = [
        {"owner": file.person.name, "owner_id": file.person.id, "file": str(file.path), "tasks": file.tasks}
        for file in written
    ]
    return {"folder": str(folder), "format": "xlsx", "files": files}

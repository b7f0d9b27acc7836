"""A plan from a file that somebody sent: a workbook or delimited text, told apart by content, not by name."""

from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.csv.reading import read_csv
from desktop_app.exchange.excel.guard import OLE_MAGIC, ZIP_MAGIC
from desktop_app.exchange.excel.reading import read_workbook
from desktop_app.exchange.grid import Grid
from desktop_app.exchange.plan.preview import PlanPreview, Surroundings
from desktop_app.exchange.plan.read import read_plan

_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".et", ".ods", ".numbers")


def read_grids(
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    own_only: bool = False,
) -> list[Grid]:
    """The sheets of a workbook, or the one table of a text file.

    own_only: of a workbook of ours, only the sheet whose cells come back and the hidden ones.

    Raises KnownError: whatever is wrong with the file, or "import_cancelled".
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except FileNotFoundError:
        raise KnownError("file_missing", file=path.name) from None
    except OSError as error:
        raise KnownError("file_unreadable", file=path.name, reason=error.strerror or "") from error
    if start.startswith((ZIP_MAGIC, OLE_MAGIC)) or path.suffix.lower() in _WORKBOOKS:
        return read_workbook(path, progress, cancelled, own_only=own_only)
    return [read_csv(path)]


def read_plan_file(
    path: Path,
    around: Surroundings,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PlanPreview:
    """A file as a plan, with everything that was not sure or not understood. Nothing is written.

    progress: told the share done, 0 to 1. Raises KnownError.
    """

    def part(begin: float, end: float) -> Callable[[float], None] | None:
        return None if progress is None else lambda share: progress(begin + (end - begin) * share)

    grids = read_grids(path, part(0.0, 0.6), cancelled)
    return read_plan(grids, path.name, around, part(0.6, 1.0), cancelled)

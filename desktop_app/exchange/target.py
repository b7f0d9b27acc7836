"""Where an export goes: a file that is whole or not there, and never half of one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain.errors import KnownError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file beside `path` to write into; it takes the place of `path` once everything is written.

    Raises KnownError "folder_missing" or "file_not_written"; what stood at `path` before is then untouched.
    """
    folder = path.absolute().parent
    if not folder.is_dir():
        raise KnownError("folder_missing", folder=str(folder))
    # The program's own number keeps two of them apart; what a killed one left is overwritten.
    unfinished = folder / f".{os.getpid()}-{path.name}"
    try:
        unfinished.touch()
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise KnownError("file_not_written", file=str(path), reason=error.strerror or str(error)) from error
    finally:
        unfinished.unlink(missing_ok=True)

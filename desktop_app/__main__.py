"""`drumbeat`, `python -m desktop_app`, and the start of frozen builds."""

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app import last_words
from desktop_app.exchange.excel.reading import WORKER_SWITCH


def _main(arguments: Sequence[str]) -> int:
    # The process that unpacks workbooks in frozen builds may use little memory: it must not load the whole program.
    from desktop_app.bootstrap import main as start

    return start(arguments)


def _unpack_if_asked() -> None:
    """Be the process that unpacks a workbook, where a frozen build was started for that."""
    if sys.argv[1:2] == [WORKER_SWITCH]:
        from desktop_app.exchange.excel.worker import main as unpack

        sys.exit(unpack(sys.argv[2:]))


def main() -> None:
    """The command as installed."""
    _unpack_if_asked()
    sys.exit(_main(sys.argv[1:]))


def main_gui() -> None:
    """The window as started from a desktop: a file to open may come as argument."""
    _unpack_if_asked()
    heard = last_words.listen()
    # However a file is called, on the desktop it is no verb.
    code = _main([str(Path(name).absolute()) for name in sys.argv[1:]])
    if code and heard is not None and heard.getvalue().strip():
        last_words.tell(heard.getvalue().strip())
    sys.exit(code)


if __name__ == "__main__":
    main()

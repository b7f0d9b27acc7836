"""The one place where the parts are put together: file, words, clock, log, command line and window."""

import logging
import os
import socket
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__, paths
from desktop_app.bug_traces import Discreet
from desktop_app.cli.invocation import Invocation, Wiring
from desktop_app.cli.main import run
from desktop_app.domain.errors import KnownError
from desktop_app.i18n import LANGUAGES, Wording, system_language

if TYPE_CHECKING:
    from desktop_app.cli.session import Session
    from desktop_app.storage.store import SqliteStore
    from desktop_app.workspace.workspace import Workspace

_LOG_BYTES, _LOG_FILES = 1_000_000, 3


def main(arguments: Sequence[str]) -> int:
    """The `drumbeat` command. Answers the exit code."""
    speak_utf8()
    resources = paths.resources()
    log_file = start_log(paths.log_folder())
    chosen = os.environ.get("DRUMBEAT_LANG", "")
    language = chosen if chosen in LANGUAGES else system_language()
    return run(arguments, wiring(resources, log_file), language, paths.chosen_workspace(), this_minute)


def wiring(resources: Path, log_file: Path) -> Wiring:
    """All that the command line needs from here."""
    return Wiring(
        words=partial(Wording, folder=resources / "i18n"),
        open_store=open_store,
        open_session=_open_session,
        open_window=open_window,
        selftest=_selftest,
        resources=resources,
        log_file=log_file,
        version=__version__,
    )


def _open_session(call: Invocation) -> "Session":
    # Plans and their schedule come when a verb or the window's workspace needs them.
    from desktop_app.cli.session import Session

    return Session(call)


def _selftest(call: Invocation) -> bool:
    # It needs every reader and writer there is; other verbs do not wait for them.
    from desktop_app.selftest import selftest

    return selftest(_open_session(call))


def this_minute() -> datetime:
    """The wall clock."""
    return datetime.now().replace(second=0, microsecond=0)


def open_store(path: Path, wording: Wording) -> "SqliteStore":
    """A workspace's file; a new one is filled with grades, calendars and lists in the language in force."""
    # The database costs half a second; help and the window's first picture come before it.
    from desktop_app.storage.store import create_or_open
    from desktop_app.workspace.first_rows import first_rows

    return create_or_open(path, first_rows(wording.text))


def open_window(call: Invocation) -> int:
    """Show the window, and stay until it is closed. Raises KnownError "no_display"."""
    if not has_display():
        raise KnownError("no_display")
    missing = next((file for file in call.files if not file.exists()), None)
    if missing is not None:
        raise KnownError("file_missing", file=str(missing))
    # Qt is loaded for the window only; the command line does without.
    from desktop_app.ui.app import Start
    from desktop_app.ui.app import run as show
    from desktop_app.ui.arrivals import begin_with

    call.path, files = begin_with(call.files, call.path, is_named=call.names_file)

    def open_workspace(wording: Wording) -> "Workspace":
        call.speak(wording.language)
        return _open_session(call).workspace

    start = Start(
        resources=call.wiring.resources,
        config_folder=paths.config_folder(),
        language=call.asked_language,
        open_workspace=open_workspace,
        workspace=call.path,
        files=files,
        program=own_program(),
        log_file=call.wiring.log_file,
    )
    return show(start)


def own_program() -> tuple[str, ...]:
    """How this program is started once more."""
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "desktop_app")


def has_display() -> bool:
    """Whether windows can be shown: Linux needs X11 or Wayland that answers, unless Qt was told to paint elsewhere.

    Qt ends the whole program where there is none, so this asks first.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _answers_wayland(os.environ.get("WAYLAND_DISPLAY", "")) or _answers_x11(os.environ.get("DISPLAY", ""))


def _answers_wayland(display: str) -> bool:
    return bool(display) and _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / display))


def _answers_x11(display: str) -> bool:
    host, _, number = display.rpartition(":")
    if not number or host not in ("", "unix"):
        return bool(number)  # another computer's: only Qt can tell
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108  # where X11 says that it is
    return _answers(path) or _answers(f"\0{path}")


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as asking:
        asking.settimeout(1)
        try:
            asking.connect(address)
        except OSError:
            return False
        return True


def speak_utf8() -> None:
    """Let pipes and files carry every script, whatever the system's old code page is."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def start_log(folder: Path) -> Path:
    """Write warnings and bugs into a file that does not grow for ever. A folder that cannot be written costs the log."""
    file = folder / "drumbeat.log"
    root = logging.getLogger("desktop_app")
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for old in root.handlers:
        old.close()
    root.handlers = [handler]
    return file

"""What the frame lends to the pages in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_app.domain.errors import KnownError
from desktop_app.render.options import PictureOptions
from desktop_app.ui.actions import Actions
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.look.look import Look
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.session import Session


class Tell(Protocol):
    """Says the sentence of a code in the message bar."""

    def __call__(self, code: str, **values: object) -> None: ...


class Show(Protocol):
    """Goes to a page by its key, and to something in it by its id."""

    def __call__(self, key: str, subject: str = "") -> None: ...


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Everything that a page is made with.

    home: back to the campaign that is open, or to where one begins; refuse, tell, clear: the message bar;
    ask_reason: progress on locked work was refused (task id, percent); import_file: read a file and show what it holds;
    import_as: read it as what is said (a kind of table);
    begin_anew: let go of the file, do something to it that answers where it is then, and start again there;
    shown: what the timeline shows now, as what a picture of it would; wrote: a file was written: say so, and lead to it.
    """

    look: Look
    session: Session
    actions: Actions
    preferences: Preferences
    resources: Path
    jobs: Jobs
    show: Show
    home: Callable[[], None]
    refuse: Callable[[KnownError], None]
    tell: Tell
    clear: Callable[[], None]
    ask_reason: Callable[[str, int], None]
    import_file: Callable[[Path], None]
    import_as: Callable[[Path, str], None]
    next_file: Callable[[], None]
    begin_anew: Callable[[Callable[[], Path]], None]
    shown: Callable[[], PictureOptions]
    wrote: Callable[[Path], None]

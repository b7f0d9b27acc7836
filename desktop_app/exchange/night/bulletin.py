"""The bulletin in a file: .txt for a chat, .png for a picture."""

import errno
import os
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.exchange.target import replacing
from desktop_app.i18n import Wording
from desktop_app.insight.night_bulletin import Bulletin, bulletin_text
from desktop_app.theme import Theme

FORMATS = ("txt", "png")


def write_bulletin(path: Path, found: Bulletin, wording: Wording, theme: Theme) -> None:
    """Write it as the file's name says. Raises KnownError "unknown_format", or what is wrong with the place."""
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise KnownError("unknown_format", file=path.name, formats=[f".{one}" for one in FORMATS])
    if suffix == "txt":
        with replacing(path) as target:
            target.write_text(bulletin_text(wording, found) + "\n", encoding="utf-8")
        return
    # Qt's painting and matplotlib are loaded by the first picture only.
    from desktop_app.render.application import painting_application
    from desktop_app.render.bulletin import bulletin_picture

    application = painting_application()
    image = bulletin_picture(found, wording, theme)
    with replacing(path) as target:
        if not image.save(str(target), "PNG"):  # type: ignore[call-overload]  # the stubs want bytes, Qt takes a str
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    del application  # it had to live until here

"""What a start from the desktop says when it ends before there is a window: nobody sees its standard error."""

import ctypes
import io
import sys


def listen() -> io.StringIO | None:
    """Keep what would be said into the void; None where somebody reads it."""
    if sys.stderr is not None:
        return None
    heard = io.StringIO()
    sys.stderr = heard
    return heard


def tell(text: str) -> bool:
    """Show a text in a box of the system's own, which needs nothing of ours. Whether there was one."""
    if sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, text, "Drumbeat", 0x10)  # the sign of an error
        return True
    return False

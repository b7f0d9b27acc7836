"""Keys as people write them."""

from PySide6.QtGui import QAction, QKeySequence


def keys_of(action: QAction) -> str:
    """The shortcuts of an action, as the system writes them; "" where it has none."""
    native = QKeySequence.SequenceFormat.NativeText
    return "  ".join(keys.toString(native) for keys in action.shortcuts())

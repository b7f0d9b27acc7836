"""The one place that makes Qt ready to paint where no window is open."""

import os
import sys
from typing import cast

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def painting_application() -> QGuiApplication:
    """The running application, or one without a screen: fonts need one even when only a file is painted.

    Called from the main thread. The caller keeps it as long as it paints.
    """
    running = QCoreApplication.instance()
    if running is not None:
        return cast("QGuiApplication", running)
    if sys.platform.startswith("linux"):
        # Pictures come from servers and consoles too; a display that is named but gone would end the process.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["drumbeat"])

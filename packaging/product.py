"""What Drumbeat is called, everywhere outside the program: installers, menus and file types read it here."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME, CHINESE_NAME = "Drumbeat", "鼓点"
COMMAND = "drumbeat"
PACKAGE = "drumbeat"
ID = "cn.drumbeat.Drumbeat"
"""Reversed name for AppStream and macOS. Nothing is ever looked up under it."""
PUBLISHER = "The Drumbeat authors"
SUMMARY = "Plan and run a marketing campaign as a project, offline"
CHINESE_SUMMARY = "把大促当作项目来管理，离线可用"
WINDOWS_ID = "{8C0A6C2E-5B0F-4E6C-9E5E-3B6E1D7A4F21}"
"""Under which Windows knows the installation, so that a newer installer replaces it."""

ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)

FILE_TYPES = (
    ("application/x-drumbeat", "drumbeat", "Drumbeat workspace or backup", "鼓点工作区或备份"),
    ("application/x-drumbeat-template", "drumbeat-template", "Drumbeat template", "鼓点活动模板"),
)
"""Media type, suffix, and what it is, in English and Chinese."""


def version() -> str:
    """The version that the program itself knows."""
    text = (ROOT / "desktop_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if not found:
        raise SystemExit("desktop_app/__init__.py names no version")
    return found.group(1)


def moment() -> int:
    """Seconds since 1970 that stand in everything built: the commit's, so that two builds of it are alike."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    # A source archive has no history: its own file says when.
    return int(asked.stdout.strip() or (ROOT / "CHANGELOG.md").stat().st_mtime)

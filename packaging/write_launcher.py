"""`make launcher`: an entry for this checkout in the desktop's menu and, where there is one, on the desktop itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".venv" / "bin" / "drumbeat-gui"
ICON = ROOT / "resources" / "icons" / "drumbeat.svg"


def main() -> int:
    if not sys.platform.startswith("linux"):
        print(f"Double-click {PROGRAM.parent.parent}: drumbeat-gui, or make a shortcut to it.")
        return 0
    menu = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "applications"
    write(menu / "drumbeat.desktop")
    run_if_there("update-desktop-database", str(menu))
    desktop = desktop_folder()
    if desktop and desktop.is_dir():
        shortcut = desktop / "drumbeat.desktop"
        write(shortcut)
        run_if_there("gio", "set", str(shortcut), "metadata::trusted", "true")
    return 0


def entry(program: Path | str, icon: Path | str) -> str:
    return f"""[Desktop Entry]
Type=Application
Version=1.1
Name=Drumbeat
Name[zh_CN]=鼓点
GenericName=Campaign planning
GenericName[zh_CN]=大促项目管理
Comment=Plan and run a marketing campaign as a project, offline
Comment[zh_CN]=把大促当作项目来管理，离线可用
Exec={quoted(str(program))}
Icon={escaped(str(icon))}
Terminal=false
Categories=Office;ProjectManagement;
Keywords=campaign;gantt;plan;project;
Keywords[zh_CN]=大促;甘特图;排期;项目;
StartupNotify=true
StartupWMClass=drumbeat
"""


def quoted(argument: str) -> str:
    """One argument of an Exec line: quoted for the program's arguments, then escaped as a string of the file."""
    inner = argument.replace("%", "%%")
    for special in ("\\", '"', "`", "$"):
        inner = inner.replace(special, "\\" + special)
    return escaped(f'"{inner}"')


def escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(entry(PROGRAM, ICON), encoding="utf-8")
    file.chmod(0o755)
    print(f"wrote {file}")


def desktop_folder() -> Path | None:
    program = shutil.which("xdg-user-dir")
    if not program:
        return None
    answer = subprocess.run([program, "DESKTOP"], capture_output=True, text=True, check=False).stdout.strip()
    folder = Path(answer)
    return folder if answer and folder != Path.home() else None  # the home folder is its answer for "none"


def run_if_there(program: str, *arguments: str) -> None:
    if shutil.which(program):
        subprocess.run([program, *arguments], check=False, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())

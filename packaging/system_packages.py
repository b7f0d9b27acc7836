"""Make sure that the system's own libraries and tools are there: `python3 packaging/system_packages.py SET...`.

On Debian and its relatives missing packages are installed when root runs this; anybody else is told the exact line.
On other Linux systems every need is probed and what is missing is named. Windows and macOS need nothing of this.

This runs before any dependency is installed, on whatever python3 the system has: standard library only.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# Debian package(s), the first name that is known wins: how to see on other systems that the need is met.
# A probe is a library's file name, `program:NAME`, `module:NAME` (of this Python) or `font:FAMILY`.
NEEDS = {
    "venv": {
        "python3-venv": "module:ensurepip",
    },
    # Everything `import PySide6.QtWidgets`, QtNetwork and the offscreen platform load.
    "qt": {
        "libglib2.0-0t64|libglib2.0-0": "libgthread-2.0.so.0",
        "libgl1": "libGL.so.1",
        "libegl1": "libEGL.so.1",
        "libx11-6": "libX11.so.6",
        "libxkbcommon0": "libxkbcommon.so.0",
        "libfontconfig1": "libfontconfig.so.1",
        "libfreetype6": "libfreetype.so.6",
        "libdbus-1-3": "libdbus-1.so.3",
        "libgssapi-krb5-2": "libgssapi_krb5.so.2",
        "libbrotli1": "libbrotlidec.so.1",
    },
    # A real window, on X11 and on Wayland.
    "window": {
        "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
        "libxcb-cursor0": "libxcb-cursor.so.0",
        "libxcb-icccm4": "libxcb-icccm.so.4",
        "libxcb-image0": "libxcb-image.so.0",
        "libxcb-keysyms1": "libxcb-keysyms.so.1",
        "libxcb-randr0": "libxcb-randr.so.0",
        "libxcb-render-util0": "libxcb-render-util.so.0",
        "libxcb-render0": "libxcb-render.so.0",
        "libxcb-shape0": "libxcb-shape.so.0",
        "libxcb-shm0": "libxcb-shm.so.0",
        "libxcb-sync1": "libxcb-sync.so.1",
        "libxcb-util1": "libxcb-util.so.1",
        "libxcb-xfixes0": "libxcb-xfixes.so.0",
        "libxcb-xkb1": "libxcb-xkb.so.1",
        "libx11-xcb1": "libX11-xcb.so.1",
        "libwayland-client0": "libwayland-client.so.0",
        "libwayland-cursor0": "libwayland-cursor.so.0",
        "libwayland-egl1": "libwayland-egl.so.1",
    },
    # Noto reads best on screen, WenQuanYi is what many other systems have; documents bring fonts of their own.
    "fonts": {
        "fonts-noto-cjk": "font:Noto Sans CJK SC",
        "fonts-wqy-microhei": "font:WenQuanYi Micro Hei",
    },
    "test": {
        "fontconfig": "program:fc-list",
        "xvfb": "program:Xvfb",
        "xauth": "program:xauth",
        "xdotool": "program:xdotool",
        "poppler-utils": "program:pdftotext",
        "qpdf": "program:qpdf",
        "desktop-file-utils": "program:desktop-file-validate",
        "appstream": "program:appstreamcli",
        "dpkg": "program:dpkg-deb",
    },
    "ci": {
        "libreoffice-calc": "program:soffice",
        "libreoffice-writer": "program:lowriter",
        "libreoffice-impress": "program:loimpress",
        "chromium": "program:chromium",
        "at-spi2-core": "libatspi.so.0",
        "python3-pyatspi": "libatspi.so.0",
        "dbus": "program:dbus-run-session",
        "libglib2.0-bin": "program:gdbus",
    },
    "bench": {
        "default-jre-headless": "program:java",
    },
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in NEEDS]
    if unknown or not names:
        print(f"usage: system_packages.py SET...   sets: {' '.join(NEEDS)}", file=sys.stderr)
        return 2
    if not sys.platform.startswith("linux"):
        return 0
    needs = {package: probe for name in names for package, probe in NEEDS[name].items()}
    if importlib.util.find_spec("ensurepip"):
        needs.pop("python3-venv", None)  # this Python makes virtual environments, whoever installed it
    if shutil.which("apt-get") and shutil.which("dpkg-query"):
        return install_debian(needs)
    return name_missing(needs)


def install_debian(needs: dict[str, str]) -> int:
    present = installed_debian(needs)
    missing = [choices for choices in needs if not present.intersection(choices.split("|"))]
    if not missing:
        return 0
    if os.geteuid() != 0:
        print(
            "Some system packages are missing. Install them with this line, then try again:\n\n"
            "    sudo apt-get update && sudo apt-get install -y --no-install-recommends",
            *(known_to_apt(choices) for choices in missing),
            end="\n\n",
            file=sys.stderr,
        )
        return 1
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300"]
    update = subprocess.run([*apt, "update"], env=environment, check=False)
    packages = [known_to_apt(choices) for choices in missing]
    print("Installing system packages:", *packages, flush=True)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    installed = subprocess.run(install, env=environment, stdin=subprocess.DEVNULL, check=False)
    return installed.returncode or (update.returncode if not installed_debian(needs) else 0)


def installed_debian(needs: dict[str, str]) -> set[str]:
    """The packages among all choices that are installed."""
    names = [name for choices in needs for name in choices.split("|")]
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}


def known_to_apt(choices: str) -> str:
    """The first of `newer|older` that this release of the system offers."""
    *newer, oldest = choices.split("|")
    for name in newer:
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
        if shown.returncode == 0 and shown.stdout.strip():
            return name
    return oldest


def name_missing(needs: dict[str, str]) -> int:
    missing = [probe for probe in needs.values() if not found(probe)]
    if not missing:
        return 0
    print(
        "This system lacks the following. Please install it with the system's package manager, then try again:\n",
        *(f"    {probe.replace(':', ' ')}" for probe in missing),
        sep="\n",
        file=sys.stderr,
    )
    return 1


def found(probe: str) -> bool:
    kind, _, name = probe.rpartition(":")
    if kind == "program":
        return bool(shutil.which(name))
    if kind == "module":
        return importlib.util.find_spec(name) is not None
    if kind == "font":
        return chinese_font_found()
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def chinese_font_found() -> bool:
    """Elsewhere than on Debian any font that has Chinese will do."""
    fc_list = shutil.which("fc-list")
    if not fc_list:
        return True
    return bool(subprocess.run([fc_list, ":lang=zh-cn"], capture_output=True, check=False).stdout.strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

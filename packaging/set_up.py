"""Make or refresh the virtual environment in .venv: `python3 packaging/set_up.py [bench]`.

Installs exactly what requirements-dev.lock names, checked against its hashes, then this checkout in place. A stamp keeps
what was installed, so that nothing is done a second time. Message catalogues that changed are compiled at the end.
Standard library only: it runs before anything is installed, on every system (Windows: `py packaging\\set_up.py`).
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)

Stamp = dict[str, str]


def main(extras: list[str]) -> int:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        print(
            f"Drumbeat needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; {sys.executable} is {sys.version.split()[0]}. "
            "Name another one, for example: make PYTHON=python3.12",
            file=sys.stderr,
        )
        return 1
    done = read_stamp()
    done = make_environment(done)
    done = install_lock(done, "requirements-dev.lock", "dependencies")
    for extra in extras:
        done = install_lock(done, f"requirements-{extra}.lock", extra)
    install_project(done)
    run([str(PYTHON), str(ROOT / "packaging" / "compile_translations.py")])
    return 0


def read_stamp() -> Stamp:
    try:
        stamp: Stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def remember(done: Stamp) -> Stamp:
    STAMP.write_text(json.dumps(done, indent=1), encoding="utf-8")
    return done


def make_environment(done: Stamp) -> Stamp:
    """A new environment when there is none, or when the one that is there belongs to another Python or folder."""
    wanted = f"{sys.version} at {ROOT}"
    if done.get("environment") == wanted and works():
        return done
    print("Setting up the virtual environment in .venv; the first time takes a minute or two.", flush=True)
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    return remember({"environment": wanted})


def works() -> bool:
    try:
        return subprocess.run([PYTHON, "-c", ""], check=False).returncode == 0
    except OSError:
        return False


def install_lock(done: Stamp, lock: str, key: str) -> Stamp:
    wanted = digest(lock)
    if done.get(key) == wanted:
        return done
    print(f"Installing {lock} …", flush=True)
    pip("install", "--quiet", "--require-hashes", "-r", str(ROOT / lock))
    return remember({**done, key: wanted})


def install_project(done: Stamp) -> Stamp:
    wanted = digest("pyproject.toml", "packaging/build_hook.py")
    if done.get("project") == wanted:
        return done
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    return remember({**done, "project": wanted})


def digest(*names: str) -> str:
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def pip(*arguments: str) -> None:
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    run([str(PYTHON), "-m", "pip", *arguments], environment={**os.environ, **quiet})


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    finished = subprocess.run(command, env=environment, check=False)
    if finished.returncode:
        sys.exit(f"Set-up stopped: {' '.join(command)} ended with {finished.returncode}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

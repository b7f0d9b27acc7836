"""Compile the message catalogues: every resources/i18n/**/*.po whose .mo is missing or older.

Used by `make translations` and by the build hook, so that wheels and checkouts never show stale words.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def compile_stale(root: Path) -> list[Path]:
    """The catalogues that were written; an error in a catalogue's syntax is an exception."""
    stale = [po for po in sorted((root / "resources" / "i18n").glob("**/*.po")) if is_stale(po)]
    if not stale:
        return []  # without paying for the import of babel
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in stale:
        with po.open("rb") as source:
            catalog = read_po(source, abort_invalid=True)
        unfinished = po.with_suffix(".mo.part")
        with unfinished.open("wb") as target:
            write_mo(target, catalog)
        unfinished.replace(po.with_suffix(".mo"))
    return [po.with_suffix(".mo") for po in stale]


def is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


if __name__ == "__main__":
    for written in compile_stale(ROOT):
        print(f"compiled {written.relative_to(ROOT)}")
    sys.exit(0)

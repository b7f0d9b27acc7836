"""The template files: which there are, and what each says."""

from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.edits.template_file import Template, parse_template

BLANK = "blank"
SAMPLE = "double-11-main"
"""The template that shows what the program does."""


def template_keys(resources: Path) -> list[str]:
    """The keys of all templates, the blank one last."""
    keys = sorted(path.stem for path in (resources / "templates").glob("*.json"))
    return sorted(keys, key=lambda key: key == BLANK)


def read_template(resources: Path, key: str) -> Template:
    """The template of a key. Raises KnownError "not_found"."""
    if key not in template_keys(resources):
        raise KnownError("not_found", kind="template", name=key)
    return parse_template((resources / "templates" / f"{key}.json").read_text(encoding="utf-8"))

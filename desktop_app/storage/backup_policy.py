"""How often a file is copied, how many copies stay, and where they are kept: written beside the file itself."""

import json
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop_app.domain.errors import KnownError

_DAY = 24
_MOST_HOURS = 31 * _DAY


@dataclass(frozen=True, slots=True)
class Policy:
    """hours: between the copies that come by themselves, 0 for none but those before large changes; keep: at most so
    many of all, None as they thin out with age; folder: where new copies go, None beside the file."""

    hours: int = _DAY
    keep: int | None = None
    folder: Path | None = None

    @property
    def every(self) -> timedelta | None:
        """The time between two copies; None where none comes by itself."""
        return timedelta(hours=self.hours) if self.hours else None


def read_policy(path: Path) -> Policy:
    """What was chosen for a file; what cannot be read counts as not chosen: copies must not stop for it."""
    try:
        found = json.loads(_file(path).read_text(encoding="utf-8"))
        folder, keep = found.get("folder"), found.get("keep")
        policy = Policy(int(found["hours"]), None if keep is None else int(keep), Path(folder) if folder else None)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Policy()
    return policy if _makes_sense(policy) else Policy()


def keep_policy(path: Path, policy: Policy) -> None:
    """Copy a file like this from now on. Raises KnownError "policy_senseless", "folder_unwritable"."""
    if not _makes_sense(policy):
        raise KnownError("policy_senseless", hours=policy.hours, keep=policy.keep)
    if policy.folder is not None:
        _try_out(policy.folder)
    said = {"hours": policy.hours, "keep": policy.keep, "folder": str(policy.folder) if policy.folder else None}
    fresh = _file(path).with_suffix(".new")
    try:
        fresh.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        fresh.replace(_file(path))
    except OSError as error:
        raise KnownError("folder_unwritable", folder=str(path.parent), cause=str(error)) from error


def policy_file(path: Path) -> Path:
    """Where the choice for a file is written down."""
    return _file(path)


def _file(path: Path) -> Path:
    return path.with_name(f"{path.name}.backup-policy.json")


def _makes_sense(policy: Policy) -> bool:
    return 0 <= policy.hours <= _MOST_HOURS and (policy.keep is None or 1 <= policy.keep <= 10_000)


def _try_out(folder: Path) -> None:
    probe = folder / f".drumbeat-probe-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise KnownError("folder_unwritable", folder=str(folder), cause=str(error)) from error

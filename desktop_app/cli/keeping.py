"""Where the file and its copies are kept: backup-policy, move-workspace."""

from dataclasses import replace
from pathlib import Path

import click

from desktop_app import paths
from desktop_app.cli import rows, values
from desktop_app.cli.session import Session
from desktop_app.cli.verbs import flag, json_output, option, verb


@verb("backup-policy")
@option("--every", metavar="4h|1d|off", default=None, help="cli.option.backup_every")
@option("--keep", metavar="N|all", default=None, help="cli.option.backup_keep")
@option("--folder", metavar="FOLDER|beside", default=None, help="cli.option.backup_folder")
@json_output
def backup_policy(session: Session, every: str | None, keep: str | None, folder: str | None, as_json: bool) -> None:
    # The database is imported by the verbs that need it.
    from desktop_app.storage.backup import folder_of
    from desktop_app.storage.backup_policy import keep_policy, read_policy

    policy = read_policy(session.path)
    if every is not None:
        policy = replace(policy, hours=_hours(every))
    if keep is not None:
        policy = replace(policy, keep=None if keep.casefold() in ("all", "全部") else values.number(keep))
    if folder is not None:
        place = None if folder.casefold() in ("beside", "旁边") else Path(folder).absolute()
        policy = replace(policy, folder=place)
    if (every, keep, folder) != (None, None, None):
        session.store.require_writer()
        keep_policy(session.path, policy)
    found: rows.Json = {"hours": policy.hours, "keep": policy.keep, "folder": str(folder_of(session.path))}
    if as_json:
        session.print_json(found)
    else:
        session.say(f"cli.backup_policy.{'off' if policy.every is None else 'on'}", **found)
        session.say(f"cli.backup_keep.{'all' if policy.keep is None else 'some'}", **found)


def _hours(text: str) -> int:
    """ "4h", "1d", "2 天", "off". Raises KnownError "not_a_number"."""
    plain = text.strip().casefold()
    if plain in ("off", "never", "0", "关"):
        return 0
    for word, size in (("小时", 1), ("hours", 1), ("h", 1), ("天", 24), ("days", 24), ("d", 24)):
        if plain.endswith(word):
            return values.number(plain.removesuffix(word)) * size
    return values.number(plain)


@verb("move-workspace")
@click.argument("place", type=click.Path(path_type=Path))
@flag("--copy", help="cli.option.workspace_copy")
@json_output
def move_workspace(session: Session, place: Path, copy: bool, as_json: bool) -> None:
    from desktop_app.storage.folders import FolderKind, kind_of
    from desktop_app.storage.relocating import relocate, target_in

    path, target = session.path, target_in(session.path, place.absolute())
    session.store.require_writer()
    session.workspace.close()
    found = relocate(path, target, session.real_now, keep=copy)
    if not copy and path.resolve() == paths.chosen_workspace().resolve():
        paths.choose_workspace(found)
    kind = kind_of(found.parent)
    if as_json:
        session.print_json({"file": str(found), "from": str(path), "kept": copy, "place": kind.value})
        return
    session.say("cli.workspace_copied" if copy else "cli.workspace_moved", file=str(found))
    if kind is not FolderKind.LOCAL:
        session.warn(session.wording.text(f"settings.file.{kind.value}"))


VERBS = (backup_policy, move_workspace)

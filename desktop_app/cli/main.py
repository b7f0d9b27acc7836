"""The whole command: global options, all verbs, and what becomes of errors."""

import logging
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from desktop_app.cli import (
    baselines,
    calendars,
    campaigns,
    checkpoints,
    demo,
    exporting,
    importing,
    journal,
    links,
    people,
    phases,
    planning,
    tasks,
    workspace_file,
)
from desktop_app.cli.session import Session, Wiring
from desktop_app.cli.verbs import Misuse, SpokenOption, VerbGroup
from desktop_app.domain.errors import KnownError
from desktop_app.edits.draft import invalid_value
from desktop_app.i18n import LANGUAGES

log = logging.getLogger(__name__)

_DONE, _REFUSED, _MISUSED = 0, 1, 2


def _speak(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.obj.speak(value)


def _fix_clock(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.obj.fix_clock(value)


def _use_file(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.obj.path = value


@click.group(cls=VerbGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", cls=SpokenOption, type=click.Choice(LANGUAGES), envvar="DRUMBEAT_LANG", is_eager=True, expose_value=False,
    callback=_speak,
)  # fmt: skip
@click.option(
    "--workspace", cls=SpokenOption, type=click.Path(path_type=Path), envvar="DRUMBEAT_WORKSPACE", metavar="FILE",
    expose_value=False, callback=_use_file,
)  # fmt: skip
@click.option(
    "--now", cls=SpokenOption, envvar="DRUMBEAT_NOW", metavar="TIME", expose_value=False, callback=_fix_clock,
)  # fmt: skip
@click.option("--version", cls=SpokenOption, is_flag=True, default=False)
@click.pass_context
def drumbeat(context: click.Context, version: bool) -> None:
    """Without a verb the window opens."""
    session: Session = context.obj
    if version:
        click.echo(session.wiring.version)
    elif context.invoked_subcommand is None:
        context.exit(session.wiring.open_window(session))


for _module in (
    campaigns,
    tasks,
    links,
    checkpoints,
    phases,
    people,
    calendars,
    baselines,
    planning,
    importing,
    exporting,
    journal,
):
    for _verb in _module.VERBS:
        drumbeat.add_command(_verb)
for _verb in (*workspace_file.VERBS, *demo.VERBS):
    drumbeat.add_command(_verb)


def run(arguments: Sequence[str], wiring: Wiring, language: str, path: Path, now: datetime) -> int:
    """Carry out one command line. Answers the exit code: 0 done, 1 refused, 2 wrong usage."""
    session = Session(wiring, language, path, now)
    try:
        return _outcome(drumbeat.main(args=list(arguments), prog_name="drumbeat", standalone_mode=False, obj=session))
    except KnownError as error:
        session.warn(session.wording.error(error.code, error.values))
    except ValidationError as error:
        # A row made of what was typed breaks one of its limits.
        known = invalid_value(_snake(error.title), error)
        session.warn(session.wording.error(known.code, known.values))
    except click.UsageError as error:
        session.warn(_usage(session, error))
        return _MISUSED
    except click.Abort:
        session.warn(session.wording.text("cli.aborted"))
    except BrokenPipeError:
        # Whoever read our answer has seen enough; Python would complain once more while it ends.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # until the process ends
    except Exception as error:  # the last door: logged with its traceback, told with its place
        log.critical("unexpected: %s", type(error).__name__, exc_info=error)
        session.warn(session.wording.text("error.unexpected", file=str(wiring.log_file)))
    finally:
        session.close()
    return _REFUSED


def _snake(name: str) -> str:
    """The table of an entity's class: CheckpointItem → checkpoint_item."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def _outcome(answer: Any) -> int:
    """Click answers the exit code of an early end, or whatever the verb returned."""
    return answer if isinstance(answer, int) else _DONE


def _usage(session: Session, error: click.UsageError) -> str:
    """A mistake in the command line, in the user's language, with where to read on."""
    context = error.ctx
    command = context.command_path if context is not None else "drumbeat"
    return f"{_mistake(session, error)}\n{session.wording.text('cli.usage_help', command=command)}"


def _mistake(session: Session, error: click.UsageError) -> str:
    say = session.wording.text
    if isinstance(error, Misuse):
        return say(f"cli.usage_{error.code}", **error.values)
    if isinstance(error, click.NoSuchOption):
        return say("cli.usage_no_option", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param is not None else error.param_hint
        return say("cli.usage_missing", name=str(name))
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param is not None else str(error.param_hint)
        kind = error.param.type if error.param is not None else None
        if isinstance(kind, click.Choice):
            return say("cli.usage_choice", name=name, choices=[str(choice) for choice in kind.choices])
        return say("cli.usage_bad_value", name=name)
    if isinstance(error, click.BadOptionUsage):
        return say("cli.usage_bad_value", name=error.option_name)
    return say("cli.usage_too_much")

"""The whole command: global options, all verbs, and what becomes of errors."""

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from desktop_app.cli.invocation import Invocation, Wiring
from desktop_app.cli.spoken import Misuse, SpokenOption, VerbGroup
from desktop_app.domain.errors import KnownError
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
        context.obj.path, context.obj.names_file = value, True


def _verbs() -> Mapping[str, click.Command]:
    # Every verb and all that they need: half a second, which the window's first picture and the version do without.
    from desktop_app.cli.every_verb import VERBS

    return VERBS


@click.group(
    cls=VerbGroup, load=_verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
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
    session: Invocation = context.obj
    if version:
        click.echo(session.wiring.version)
    elif context.invoked_subcommand is None:
        context.exit(session.wiring.open_window(session))


def run(arguments: Sequence[str], wiring: Wiring, language: str, path: Path, clock: Callable[[], datetime]) -> int:
    """Carry out one command line. clock: the time on the wall, which goes on while a window is open. Answers the exit code: 0 done, 1 refused, 2 wrong usage."""
    session = Invocation(wiring, language, path, clock)
    try:
        return _outcome(drumbeat.main(args=list(arguments), prog_name="drumbeat", standalone_mode=False, obj=session))
    except KnownError as error:
        session.warn(session.wording.error(error.code, error.values))
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


def _outcome(answer: Any) -> int:
    """Click answers the exit code of an early end, or whatever the verb returned."""
    return answer if isinstance(answer, int) else _DONE


def _usage(session: Invocation, error: click.UsageError) -> str:
    """A mistake in the command line, in the user's language, with where to read on."""
    context = error.ctx
    command = context.command_path if context is not None else "drumbeat"
    return f"{_mistake(session, error)}\n{session.wording.text('cli.usage_help', command=command)}"


def _mistake(session: Invocation, error: click.UsageError) -> str:
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

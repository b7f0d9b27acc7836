"""The root command and its options speak the user's language: help texts are catalogue codes until they are shown."""

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from desktop_app.cli.invocation import Invocation


class Misuse(click.UsageError):
    """A mistake in the command line, as the code "cli.usage_<code>" with values."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class SpokenOption(click.Option):
    """An option whose help is a code."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its sentence."""
        record = super().get_help_record(ctx)
        session = ctx.find_object(Invocation)
        if record is None or session is None:
            return record
        code = self.help or f"cli.option.{self.name}"
        return record[0], session.wording.text(code) if session.wording.knows(code) else record[1]


class VerbGroup(click.Group):
    """The list of all verbs. load: answers them by name, when one is asked for."""

    def __init__(self, *args: Any, load: Callable[[], Mapping[str, click.Command]], **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self._load = load

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs' names, in the order in which a campaign uses them."""
        return list(self._load())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One verb."""
        return self._load().get(cmd_name)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program is."""
        session = ctx.find_object(Invocation)
        if session is not None:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(session.wording.text("cli.about"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every verb with its description, in the order in which a campaign uses them."""
        session = ctx.find_object(Invocation)
        if session is None:
            return
        rows = [(name, session.wording.text(f"cli.verb.{name}")) for name in self.list_commands(ctx)]
        with formatter.section(session.wording.text("cli.verbs")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is meant, or the window for files. Raises Misuse "no_verb"."""
        if args and _is_file(args[0]):
            return args[0], _WINDOW, args
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], names, 1)
            raise Misuse("no_verb_close", name=args[0], close=close[0]) if close else Misuse("no_verb", name=args[0])
        if isinstance(ctx.obj, Invocation):
            ctx.obj = ctx.obj.session()
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described in the user's language."""
        return spoken_help(super().get_help_option(ctx), ctx)


def _is_file(argument: str) -> bool:
    """Whether an argument can be no verb: it has a suffix or names a folder."""
    return not argument.startswith("-") and any(sign in argument for sign in (".", "/", "\\"))


def _show_files(files: tuple[Path, ...]) -> None:
    context = click.get_current_context()
    call: Invocation = context.obj
    call.files = files
    context.exit(call.wiring.open_window(call))


_WINDOW = click.Command(
    "window",
    params=[click.Argument(["files"], nargs=-1, type=click.Path(path_type=Path))],
    callback=_show_files,
    add_help_option=False,
)
"""What files are opened by."""


def spoken_help(option: click.Option | None, ctx: click.Context) -> click.Option | None:
    session = ctx.find_object(Invocation)
    if option is not None and session is not None:
        option.help = session.wording.text("cli.option.help")
    return option

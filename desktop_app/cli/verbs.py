"""Commands whose help speaks the user's language: help texts are catalogue codes until they are shown."""

import difflib
from collections.abc import Callable
from typing import Any, TypeVar

import click

from desktop_app.cli.session import Session

F = TypeVar("F", bound=Callable[..., Any])


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
        session = ctx.find_object(Session)
        if record is None or session is None:
            return record
        code = self.help or f"cli.option.{self.name}"
        return record[0], session.wording.text(code) if session.wording.knows(code) else record[1]


class Verb(click.Command):
    """A command whose description is the code "cli.verb.<name>"."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        # Without this, click would offer its own English word for the help option in every language.
        self.context_settings.setdefault("help_option_names", ["-h", "--help"])

    def _sentence(self, ctx: click.Context) -> str:
        session = ctx.find_object(Session)
        return session.wording.text(f"cli.verb.{self.name}") if session else str(self.name)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The description under the usage line."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self._sentence(ctx))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described in the user's language."""
        return _spoken_help(super().get_help_option(ctx), ctx)


class VerbGroup(click.Group):
    """The list of all verbs."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program is."""
        session = ctx.find_object(Session)
        if session is not None:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(session.wording.text("cli.about"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every verb with its description, in the order in which a campaign uses them."""
        session = ctx.find_object(Session)
        if session is None:
            return
        rows = [(name, session.wording.text(f"cli.verb.{name}")) for name in self.commands]
        with formatter.section(session.wording.text("cli.verbs")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that is meant. Raises Misuse "no_verb"."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            close = difflib.get_close_matches(args[0], self.commands, 1)
            raise Misuse("no_verb_close", name=args[0], close=close[0]) if close else Misuse("no_verb", name=args[0])
        return super().resolve_command(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described in the user's language."""
        return _spoken_help(super().get_help_option(ctx), ctx)


def _spoken_help(option: click.Option | None, ctx: click.Context) -> click.Option | None:
    session = ctx.find_object(Session)
    if option is not None and session is not None:
        option.help = session.wording.text("cli.option.help")
    return option


def verb(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of a function whose first argument is the session."""

    def made(function: Callable[..., Any]) -> click.Command:
        return click.command(name, cls=Verb)(click.pass_obj(function))

    return made


def option(*names: str, **attributes: Any) -> Callable[[F], F]:
    """An option; its help is the code "cli.option.<name>" unless `help` names another code."""
    return click.option(*names, cls=SpokenOption, **attributes)


def flag(*names: str, **attributes: Any) -> Callable[[F], F]:
    """An option without a value."""
    return option(*names, is_flag=True, default=False, **attributes)


json_output = flag("--json", "as_json")
"""Print data for programs instead of text for people."""

campaign_option = option("--campaign", "-c", "campaign", metavar="CAMPAIGN", default=None)
"""Which campaign; left out when there is only one."""

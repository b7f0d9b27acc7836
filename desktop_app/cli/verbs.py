"""Commands whose help speaks the user's language: help texts are catalogue codes until they are shown."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from pydantic import ValidationError

from desktop_app.cli.session import Session
from desktop_app.cli.spoken import SpokenOption, spoken_help
from desktop_app.edits.draft import invalid_value

F = TypeVar("F", bound=Callable[..., Any])


class Verb(click.Command):
    """A command whose description is the code "cli.verb.<name>"."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        # Without this, click would offer its own English word for the help option in every language.
        self.context_settings.setdefault("help_option_names", ["-h", "--help"])

    def invoke(self, ctx: click.Context) -> Any:
        """Carry the verb out. Raises KnownError where a row made of what was typed breaks one of its limits."""
        try:
            return super().invoke(ctx)
        except ValidationError as error:
            raise invalid_value(_snake(error.title), error) from error

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
        return spoken_help(super().get_help_option(ctx), ctx)


def _snake(name: str) -> str:
    """The table of an entity's class: CheckpointItem → checkpoint_item."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


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

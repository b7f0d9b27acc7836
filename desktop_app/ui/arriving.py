"""What is gone to: pages, and parts of pages. It stands by itself because the frame must not wait for what pages import."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Arriving(Protocol):
    """A page that does something when it is gone to."""

    def arrive(self, subject: str) -> None:
        """Show one thing in it by its id; "" for nothing in particular."""

"""Traditional and simplified characters: names that differ only in them are one name."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(text: str) -> str:
    """A text in simplified characters: 達人暱稱 is 达人昵称. Texts without Chinese characters stay as they are."""
    return text if text.isascii() else _converter().convert(text)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    # Its dictionaries are opened by those who compare Chinese names.
    from opencc import OpenCC

    return OpenCC("t2s")

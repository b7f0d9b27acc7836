"""Ids for new rows, made at the edge: sortable by time, unique without a server (the layout of UUID version 7)."""

import os
import time
from uuid import UUID


def new_id() -> str:
    """A fresh id: 48 bits of milliseconds, 12 bits of what is left of the last one, then randomness.

    The fraction keeps rows of one edit in the order in which they were made.
    """
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    fraction = nanoseconds * 4096 // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | fraction << 64 | int.from_bytes(os.urandom(8))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))

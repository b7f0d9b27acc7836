"""Predecessors as people write them."""

import pytest

from desktop_app.domain.codes import LagUnit, LinkType
from desktop_app.exchange.plan.links import Reference, read_reference


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3SS+50%", Reference("3", LinkType.SS, lag=50, lag_unit=LagUnit.PERCENT)),
        ("3FS-25%", Reference("3", LinkType.FS, lag=-25, lag_unit=LagUnit.PERCENT)),
        ("3FS+2天", Reference("3", LinkType.FS, lag_days=2)),
        ("3FS+4h", Reference("3", LinkType.FS, lag=240)),
    ],
)
def test_a_lag_is_read_in_the_unit_that_links_keep(text: str, expected: Reference) -> None:
    """A share of the predecessor is kept in hundredths: 50 is half of it."""
    assert read_reference(text) == expected

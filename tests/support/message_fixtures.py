"""A sample portal whose messages go to a fake gateway."""

from __future__ import annotations

import pytest

from tests.support.messaging import SampleMessaging, make_messaging
from tests.support.portals import SamplePortal


@pytest.fixture
def messaging(sample: SamplePortal) -> SampleMessaging:
    """Asha has a phone and an e-mail; Ben and Cara have nothing."""
    return make_messaging(sample)

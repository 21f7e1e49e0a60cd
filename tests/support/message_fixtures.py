"""A stage whose messages go to a way of the test's own."""

from __future__ import annotations

import pytest

from tests.support.messaging import SampleMessaging, make_messaging
from tests.support.portals import Stage


@pytest.fixture
def messaging(stage: Stage) -> SampleMessaging:
    """Asha has a phone and an e-mail; Ben and Cara have nothing."""
    return make_messaging(stage)

"""Settings of the property tests."""

from __future__ import annotations

from hypothesis import settings

# A slow machine is no fault of the code.
settings.register_profile("lenakg", deadline=None)
settings.load_profile("lenakg")

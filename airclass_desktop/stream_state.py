"""What the stream of events says about itself."""

from __future__ import annotations

from server.protocol.body import Body


class Connected(Body, frozen=True, kw_only=True):
    """The stream stands."""


class Lost(Body, frozen=True, kw_only=True):
    """The stream broke; it is being resumed."""

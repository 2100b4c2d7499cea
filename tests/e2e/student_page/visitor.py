"""A student's browser tab, watched for everything it must not do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Locator, Page

from tests.e2e.student_page.fake_class import KEY, PIN, TOKEN

_NOTE_VIOLATIONS_JS = """
window.violations = [];
document.addEventListener(
    'securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI)
);
"""
_NETWORK_NEWS = ("Failed to load resource", "WebSocket connection to")
"""What Chromium itself says of an answer that is an error, or of a server that has gone: no fault of the page."""
_PATIENCE_MS = 10_000


@dataclass
class Visitor:
    """One page, and what it asked for and complained of."""

    page: Page
    host: str
    complaints: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    def part(self, test_id: str) -> Locator:
        """Return the part of the page with this ``data-testid``."""
        return self.page.get_by_test_id(test_id)

    async def sees(self, state: str) -> None:
        """Wait for a state of the page."""
        await self.page.locator(f'[data-testid="status"][data-state="{state}"]').wait_for(state="attached")

    async def join(self, name: str = "김민아", pin: str | None = PIN) -> None:
        """Fill in the form and send it."""
        if pin is not None:
            await self.part("pin").fill(pin)
        await self.part("name").fill(name)
        await self.part("join").click()

    async def behaved(self) -> None:
        """Assert that nothing was asked for elsewhere, blocked, complained of, or given away in a URL."""
        assert await self.page.evaluate("window.violations") == []
        assert self.complaints == []
        local = [url for url in self.urls if not url.startswith(("data:", "blob:"))]
        assert {urlsplit(url).hostname for url in local} == {self.host}
        assert not [
            url
            for url in local
            for secret in (TOKEN, KEY, PIN)
            if secret in urlsplit(url)._replace(fragment="").geturl()
        ]

    def _on_console(self, line: ConsoleMessage) -> None:
        if line.type in ("error", "warning") and not line.text.startswith(_NETWORK_NEWS):
            self.complaints.append(line.text)


@asynccontextmanager
async def visiting(
    browser: Browser,
    url: str,
    fragment: str,
    size: tuple[int, int],
    locale: str,
    theme: Literal["light", "dark"],
    script: str,
) -> AsyncIterator[Visitor]:
    """Open ``url`` on a new device for the block; ``script`` runs before the page's own."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, color_scheme=theme, has_touch=width < 1000
    )
    page = await context.new_page()
    page.set_default_timeout(_PATIENCE_MS)
    visitor = Visitor(page, str(urlsplit(url).hostname))
    page.on("request", lambda request: visitor.urls.append(request.url))
    page.on("websocket", lambda socket: visitor.urls.append(socket.url))
    page.on("console", visitor._on_console)
    page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    await page.add_init_script(_NOTE_VIOLATIONS_JS + script)
    await page.goto(f"{url}/{fragment}")
    await visitor.part("status").wait_for(state="attached")
    try:
        yield visitor
        await visitor.behaved()
    finally:
        await context.close()

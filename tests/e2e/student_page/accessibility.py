"""What axe-core finds that keeps people out: its findings of serious and critical impact."""

from __future__ import annotations

from functools import cache

from playwright.async_api import Page

from server.paths import pages_dist

_RUN_JS = """
async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations
        .filter(each => each.impact === 'serious' || each.impact === 'critical')
        .map(each => `${each.id}: ${each.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')}`);
}
"""


@cache
def _axe() -> str:
    return (pages_dist().parent / "node_modules" / "axe-core" / "axe.min.js").read_text()


async def obstacles(page: Page) -> list[str]:
    """Return axe-core's serious findings on the page as it is now, in words."""
    if not await page.evaluate("'axe' in window"):
        # By the debugger: the page's policy lets no script in.
        await page.evaluate(_axe())
    found: list[str] = await page.evaluate(_RUN_JS)
    return found

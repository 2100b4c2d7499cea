"""What can be measured of how a page looks: nothing cut off, every text readable."""

from __future__ import annotations

from playwright.async_api import Page

_FAULTS_JS = """
() => {
    const channel = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
    const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const parse = css => { const n = css.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
    const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
    const ground = element => {
        const layers = [];
        for (let e = element; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor);
            layers.push(colour);
            if (colour[3] === 1) break;
        }
        return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
    };
    const contrast = (element, colour) => {
        const under = ground(element);
        const [a, b] = [luminance(over(parse(colour), under)), luminance(under)];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const seen = element => {
        for (let e = element; e; e = e.parentElement) {
            const style = getComputedStyle(e);
            if (style.visibility === 'hidden' || style.opacity === '0' || style.display === 'none') return false;
            if (style.clipPath === 'inset(50%)') return false;
        }
        return element.getClientRects().length > 0;
    };
    const outside = element => {
        const box = element.getBoundingClientRect();
        return box.left < -1 || box.right > innerWidth + 1;
    };
    const modal = document.querySelector('dialog[open]');
    const faults = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
    for (const element of (modal ?? document.body).querySelectorAll('*')) {
        const own = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join('');
        const ticked = ['checkbox', 'radio'].includes(element.type);  // whose value nobody sees; their looks: below
        const text = own || (!ticked && element.value) || '';
        if (!text || !seen(element) || ['NOSCRIPT', 'SCRIPT', 'STYLE'].includes(element.tagName)) continue;
        const ratio = contrast(element, getComputedStyle(element).color);
        if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)}: ${text}`);
        const style = getComputedStyle(element);
        const elided = style.textOverflow === 'ellipsis';
        if (!elided && style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1)
            faults.push(`cut off: ${text}`);
        if (outside(element)) faults.push(`outside the window: ${text}`);
        if (/^[a-z]+([A-Z][a-z]*)+$/.test(text)) faults.push(`untranslated key: ${text}`);
    }
    for (const input of document.querySelectorAll('input')) {
        const ratio = contrast(input, getComputedStyle(input, '::placeholder').color);
        if (input.placeholder && ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)}: placeholder`);
    }
    for (const tick of (modal ?? document.body).querySelectorAll('[type=checkbox], [type=radio]')) {
        if (!seen(tick)) continue;
        if (outside(tick)) faults.push(`outside the window: a ${tick.type}`);
        const style = getComputedStyle(tick);
        const ratio = contrast(tick.parentElement, style.borderTopColor);
        const drawn = style.appearance === 'none' && !tick.matches(':disabled');
        if (drawn && ratio < 3) faults.push(`contrast ${ratio.toFixed(2)}: a ${tick.type}`);
    }
    for (const button of (modal ?? document.body).querySelectorAll('button')) {
        if (!seen(button)) continue;
        const box = button.getBoundingClientRect();
        const name = button.ariaLabel || button.textContent.trim();
        if (Math.min(box.width, box.height) < 40) faults.push(`too small to tap: ${name}`);
        if (!name) faults.push('a button without a name');
    }
    return faults;
}
"""


async def faults(page: Page) -> list[str]:
    """Return what is wrong with how the page looks now, in words."""
    found: list[str] = await page.evaluate(_FAULTS_JS)
    return found

/** KaTeX and its fonts: a part of the page of its own, fetched when there is a formula to see. */
import katex from "katex";
import "katex/dist/katex.min.css";
import "./formulas.css";

/** As far as a formula of a school goes; `\def\x{\x\x}` goes further. */
const MOST_EXPANSIONS = 1_000;
const LARGEST_EM = 20;

/** Draw a formula in `place`. Throws where it is no TeX. */
export function draw(tex: string, display: boolean, place: HTMLElement): void {
  katex.render(tex, place, {
    displayMode: display,
    maxExpand: MOST_EXPANSIONS,
    maxSize: LARGEST_EM,
    // Thrown, not drawn: KaTeX colours its message by a style attribute, which the page's policy forbids.
    throwOnError: true,
    trust: false,
    strict: "ignore",
  });
}

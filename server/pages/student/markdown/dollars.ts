/** `$…$` and `$$…$$` in Markdown, by the rule of Pandoc, so that «$5 and $10» are prices. */
import type { Node } from "mdast";
import type { Extension as FromMarkdown } from "mdast-util-from-markdown";
import type { Code, Construct, Extension, State, TokenizeContext, Effects } from "micromark-util-types";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    formula: "formula";
    formulaData: "formulaData";
    formulaMark: "formulaMark";
  }
}

/** A formula in a line; `display` where it was written with two dollars. */
export interface FormulaNode extends Node {
  type: "formula";
  tex: string;
  display: boolean;
}

declare module "mdast" {
  interface PhrasingContentMap {
    formula: FormulaNode;
  }
  interface RootContentMap {
    formula: FormulaNode;
  }
}

const DOLLAR = 36;
const BACKSLASH = 92;
const SPACE = 32;

const dollars: Construct = { name: "formula", tokenize };

export const dollarSyntax: Extension = { text: { [DOLLAR]: dollars } };

export const dollarNodes: FromMarkdown = {
  enter: {
    formula(token) {
      const source = this.sliceSerialize(token);
      const marks = source.startsWith("$$") ? 2 : 1;
      this.enter({ type: "formula", tex: source.slice(marks, -marks).trim(), display: marks === 2 }, token);
    },
  },
  exit: {
    formula(token) {
      this.exit(token);
    },
  },
};

/** A single opening dollar has no space behind it; a closing one no space before and no digit behind it. */
function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let marks = 0;
  let closing = 0;
  let last: Code = null;

  function start(code: Code): State | undefined {
    effects.enter("formula");
    effects.enter("formulaMark");
    return opening(code);
  }

  function opening(code: Code): State | undefined {
    if (code === DOLLAR) {
      if (++marks > 2) return nok(code);
      effects.consume(code);
      return opening;
    }
    effects.exit("formulaMark");
    return marks === 1 && isSpace(code) ? nok(code) : inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null) return nok(code);
    if (isLineEnding(code)) {
      last = code;
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return inside;
    }
    effects.enter("formulaData");
    return data(code);
  }

  function data(code: Code): State | undefined {
    if (code === null || isLineEnding(code)) {
      effects.exit("formulaData");
      return inside(code);
    }
    if (code === DOLLAR && last !== BACKSLASH && (marks === 2 || !isSpace(last))) {
      closing = 0;
      return end(code);
    }
    effects.consume(code);
    // A backslash that is escaped itself escapes nothing.
    last = code === BACKSLASH && last === BACKSLASH ? null : code;
    return data;
  }

  function end(code: Code): State | undefined {
    if (code === DOLLAR && closing < marks) {
      closing++;
      effects.consume(code);
      return end;
    }
    last = DOLLAR;
    if (closing < marks || (marks === 1 && isDigit(code))) return data(code);
    effects.exit("formulaData");
    effects.exit("formula");
    return ok(code);
  }

  return start;
}

/** Line endings are negative numbers in micromark, as tabs are. */
function isLineEnding(code: Code): boolean {
  return code !== null && code < -2;
}

function isSpace(code: Code): boolean {
  return code === null || code < 0 || code === SPACE;
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57;
}

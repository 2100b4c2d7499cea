import type { Nodes, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Extension } from "micromark-util-types";
import { safeHref } from "../talk/links";
import { dollarNodes, dollarSyntax } from "./dollars";
import type { Block, Inline } from "./tree";

/** Nobody nests deeper by hand; what does is shown as it was typed. */
const DEEPEST = 12;
const IMAGE = /^image:([A-Za-z0-9_-]{1,64})$/;
/** A formula that has its lines to itself: it may hold lines that would begin a list elsewhere. */
const FORMULA_BLOCK = /^[ \t]*\$\$([^$]+)\$\$[ \t]*$/gm;

/** Tags are text, and what somebody indents is no code. */
const IN_BLOCKS: Extension = { disable: { null: ["htmlFlow", "htmlText", "codeIndented", "definition"] } };
/** A choice that reads «1. Seoul» or «- 3» is no list. */
const IN_LINES: Extension = {
  disable: {
    null: [
      ...["htmlFlow", "htmlText", "codeIndented", "definition"],
      ...["blockQuote", "codeFenced", "headingAtx", "list", "setextUnderline", "thematicBreak"],
    ],
  },
};

/** Read Markdown as far as it is allowed. */
export function blocksOf(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let read = 0;
  for (const match of source.matchAll(FORMULA_BLOCK)) {
    blocks.push(...proseOf(source.slice(read, match.index)));
    blocks.push({ kind: "formula", tex: (match[1] ?? "").trim() });
    read = match.index + match[0].length;
  }
  return [...blocks, ...proseOf(source.slice(read))];
}

/** Read the Markdown of one line, such as a choice. */
export function lineOf(source: string): readonly Inline[] {
  return parse(source, IN_LINES).flatMap((node, index) => [
    ...(index > 0 ? [{ kind: "break" } as const] : []),
    ...(node.type === "paragraph" ? inlines(node.children, source, 0) : [asTyped(node, source)]),
  ]);
}

/** What is to be read aloud of it. */
export function wordsOf(source: string): string {
  const words = (inside: readonly Inline[]): string => inside.map(word).join("");
  const word = (each: Inline): string => {
    switch (each.kind) {
      case "text":
      case "code":
        return each.text;
      case "formula":
        return each.tex;
      case "image":
        return each.alt;
      case "break":
        return " ";
      default:
        return words(each.inside);
    }
  };
  return words(lineOf(source)).replace(/\s+/g, " ").trim();
}

/** The name of a control that this stands in, where it is a formula: what KaTeX draws gives it none. */
export function nameOf(source: string): string | undefined {
  return source.includes("$") ? wordsOf(source) : undefined;
}

function proseOf(source: string): readonly Block[] {
  return source.trim() === "" ? [] : blocksIn(parse(source, IN_BLOCKS), source, 0);
}

function parse(source: string, limits: Extension): readonly RootContent[] {
  return fromMarkdown(source, { extensions: [limits, dollarSyntax], mdastExtensions: [dollarNodes] }).children;
}

function blocksIn(nodes: readonly RootContent[], source: string, depth: number): readonly Block[] {
  return nodes.map((node) => (depth < DEEPEST ? blockOf(node, source, depth + 1) : typedBlock(node, source)));
}

function blockOf(node: RootContent, source: string, depth: number): Block {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return { kind: node.type, inside: inlines(node.children, source, depth) };
    case "blockquote":
      return { kind: "quote", blocks: blocksIn(node.children, source, depth) };
    case "list": {
      const items = node.children.map((item) => blocksIn(item.children, source, depth));
      return { kind: "list", start: node.ordered === true ? (node.start ?? 1) : null, items };
    }
    case "code":
      return { kind: "code", text: node.value };
    case "thematicBreak":
      return { kind: "rule" };
    default:
      return typedBlock(node, source);
  }
}

function inlines(nodes: readonly PhrasingContent[], source: string, depth: number): readonly Inline[] {
  return nodes.map((node) => (depth < DEEPEST ? inlineOf(node, source, depth + 1) : asTyped(node, source)));
}

function inlineOf(node: PhrasingContent, source: string, depth: number): Inline {
  switch (node.type) {
    case "text":
      return { kind: "text", text: node.value };
    case "inlineCode":
      return { kind: "code", text: node.value };
    case "strong":
    case "emphasis":
      return { kind: node.type, inside: inlines(node.children, source, depth) };
    case "formula":
      return { kind: "formula", tex: node.tex, display: node.display };
    case "break":
      return { kind: "break" };
    case "image": {
      const id = IMAGE.exec(node.url)?.[1];
      return id === undefined ? asTyped(node, source) : { kind: "image", id, alt: node.alt ?? "" };
    }
    case "link": {
      const href = safeHref(node.url);
      return href === null ? asTyped(node, source) : { kind: "link", href, inside: inlines(node.children, source, depth) };
    }
    default:
      return asTyped(node, source);
  }
}

function typedBlock(node: Nodes, source: string): Block {
  return { kind: "paragraph", inside: [asTyped(node, source)] };
}

function asTyped(node: Nodes, source: string): Inline {
  return { kind: "text", text: source.slice(node.position?.start.offset, node.position?.end.offset) };
}

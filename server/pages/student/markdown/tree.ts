/** What a teacher's Markdown may be on the page: everything else in it is text. */
export type Block =
  | { readonly kind: "paragraph" | "heading"; readonly inside: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "list"; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "formula"; readonly tex: string }
  | { readonly kind: "rule" };

/** What stands in a line. */
export type Inline =
  | { readonly kind: "text" | "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly inside: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly inside: readonly Inline[] }
  | { readonly kind: "formula"; readonly tex: string; readonly display: boolean }
  | { readonly kind: "image"; readonly id: string; readonly alt: string }
  | { readonly kind: "break" };

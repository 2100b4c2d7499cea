import type { Asked } from "../../shared/protocol";
import type { Texts } from "../texts";
import { shuffled } from "./shuffle";

/** Something to choose; `index` is its place in the question as it was made, wherever it is shown. */
export interface Option {
  readonly id: string;
  readonly text: string;
  readonly index: number;
}

/** What can be chosen, in the order of the student `me`. */
export function optionsOf(asked: Asked, me: string, texts: Texts): readonly Option[] {
  const items = asked.kind === "true_false" ? truths(texts) : asked.kind === "scale" ? steps(asked) : asked.items;
  const options = items.map(({ id, text }, index) => ({ id, text, index }));
  return asked.shuffle ? shuffled(options, `${me} ${asked.id}`) : options;
}

/** Whether so little is to be read that two stand side by side. */
export function areShort(options: readonly Option[]): boolean {
  const most = 7;
  return options.length % 2 === 0 && options.every((each) => /^[^$![\]`]*$/.test(each.text) && each.text.length <= most);
}

function truths(texts: Texts): readonly Omit<Option, "index">[] {
  return [
    { id: "true", text: texts.optionTrue },
    { id: "false", text: texts.optionFalse },
  ];
}

function steps({ low, high }: Asked): readonly Omit<Option, "index">[] {
  return Array.from({ length: high - low + 1 }, (_, step) => ({ id: String(low + step), text: String(low + step) }));
}

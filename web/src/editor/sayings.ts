/** How each word is said, on hover; for writers whose first language is another. */
import type { Extension } from "@codemirror/state";
import { Decoration } from "@codemirror/view";
import { respell } from "../pad/respell";
import { readMarks } from "./readMarks";
import { wordSpans } from "./readings";

export const sayings: Extension = readMarks((reading, row, add) => {
  wordSpans(reading).forEach((span, index) => {
    const phones = reading.line.words[index]?.phones;
    if (!span || !phones) return;
    const mark = Decoration.mark({ class: "lp-said", attributes: { title: respell(phones) } });
    add(row.from + span.from, row.from + span.to, mark);
  });
});

/** On demand: a double line under words that rhyme inside the lines; what with, on hover. */
import type { Extension } from "@codemirror/state";
import { Decoration } from "@codemirror/view";
import { readMarks } from "./readMarks";
import { wordSpans } from "./readings";

export const innerRhymes: Extension = readMarks((reading, row, add) => {
  wordSpans(reading).forEach((span, word) => {
    const others = reading.marks.inner.filter((rhyme) => rhyme.word === word);
    if (!span || others.length === 0) return;
    const title = `Rhymes with ${others.map(({ other }) => other).join(", ")}`;
    const mark = Decoration.mark({ class: "lp-inner", attributes: { title } });
    add(row.from + span.from, row.from + span.to, mark);
  });
});

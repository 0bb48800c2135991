/** A dotted line under words whose sound is the letter-to-sound model's guess. */
import type { Extension } from "@codemirror/state";
import { Decoration } from "@codemirror/view";
import { respell } from "../pad/respell";
import { readMarks } from "./readMarks";
import { wordSpans } from "./readings";

export const estimatedWords: Extension = readMarks((reading, row, add) => {
  if (!reading.estimated) return;
  wordSpans(reading).forEach((span, index) => {
    const word = reading.line.words[index];
    if (!span || !word?.estimated) return;
    add(row.from + span.from, row.from + span.to, markFor(word.phones));
  });
});

function markFor(phones: string): Decoration {
  const title = `Not in the dictionary; read as ${respell(phones)}`;
  return Decoration.mark({ class: "lp-estimated", attributes: { title } });
}

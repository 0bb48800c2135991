/**
 * A faint line under phrases and rhymes that many songs have, and under words that come often in
 * this one; what it says stands in a tooltip and in the word's menu. A setting turns it off.
 */
import { StateField } from "@codemirror/state";
import type { EditorState, Extension } from "@codemirror/state";
import { Decoration } from "@codemirror/view";
import { often } from "../pad/repeats";
import { keyOf } from "../pad/sounds";
import { readMarks } from "./readMarks";
import { readingAt, readings, wordSpans } from "./readings";
import type { Reading } from "./readings";

/** What there is to say of a stretch of the document. */
export interface Remark {
  from: number;
  to: number;
  text: string;
}

/** The words that come often, counted anew when lines have been read. */
const oftenField = StateField.define<ReadonlyMap<string, number>>({
  create: (state) => counted(state),
  update(value, transaction) {
    const read = transaction.effects.length > 0;
    return read && transaction.startState.field(readings) !== transaction.state.field(readings)
      ? counted(transaction.state)
      : value;
  },
});

function counted(state: EditorState): ReadonlyMap<string, number> {
  const lines = [];
  for (let at = state.field(readings).iter(); at.value; at.next()) lines.push(at.value.line);
  return often(lines);
}

/** The remarks on the row that starts at `from`; none while its reading is out of date. */
export function remarksOn(state: EditorState, from: number): Remark[] {
  const counts = state.field(oftenField, false);
  const reading = readingAt(state, from);
  if (!counts || reading?.text !== state.doc.lineAt(from).text) return [];
  return [...worn(reading, from), ...repeated(reading, from, counts)];
}

function worn(reading: Reading, start: number): Remark[] {
  const spans = wordSpans(reading);
  return reading.marks.worn.flatMap(({ from, to, rhyme }) => {
    const [first, last] = [spans[from], spans[to]];
    if (!first || !last) return [];
    const said = reading.text.slice(first.from, last.to);
    const text = rhyme
      ? `“${rhyme}” and “${said}” have rhymed in many songs`
      : `“${said}” has been sung in many songs`;
    return [{ from: start + first.from, to: start + last.to, text }];
  });
}

function repeated(reading: Reading, start: number, counts: ReadonlyMap<string, number>): Remark[] {
  const spans = wordSpans(reading);
  return reading.line.words.flatMap((word, at) => {
    const count = counts.get(keyOf(word.text));
    const span = spans[at];
    if (!count || !span) return [];
    const text = `“${word.text}” stands in ${count} lines`;
    return [{ from: start + span.from, to: start + span.to, text }];
  });
}

const drawn = readMarks((_, row, add, state) => {
  for (const { from, to, text } of remarksOn(state, row.from)) {
    add(from, to, Decoration.mark({ class: "lp-worn", attributes: { title: text } }));
  }
});

export const wornWords: Extension = [oftenField, drawn];

/**
 * What the server read in each line (syllables, rhyme letter, words), kept at the line's start
 * and moved along with the text. Gutters and marks only look here; `reader.ts` fills it.
 */
import { RangeSet, RangeSetBuilder, RangeValue, StateEffect, StateField } from "@codemirror/state";
import type { EditorState, Extension, Text } from "@codemirror/state";
import type { ReadLine } from "../api/types";

/** Word number `word` of a line rhymes with `other`, not both at the end of their lines. */
export interface InnerRhyme {
  word: number;
  other: string;
}

/** Words `from` to `to` of a line are a worn phrase, or make a worn rhyme with another line's. */
export interface Worn {
  from: number;
  to: number;
  rhyme: string | null;
}

/** One line's reading. `text` is the row it was made from, to know when it is out of date. */
export class Reading extends RangeValue {
  constructor(
    readonly line: ReadLine,
    readonly text: string,
    /** Its place among the lines of its section, and what kind of section that is. */
    readonly seat: number,
    readonly kind: string,
    /** Its words that rhyme inside the lines, and what in it is worn, by number. */
    readonly marks: { readonly inner: readonly InnerRhyme[]; readonly worn: readonly Worn[] },
  ) {
    super();
  }

  override eq(other: Reading): boolean {
    return (
      other.text === this.text &&
      other.seat === this.seat &&
      other.kind === this.kind &&
      other.line.stress === this.line.stress &&
      JSON.stringify(other.marks) === JSON.stringify(this.marks) &&
      JSON.stringify(other.line.words) === JSON.stringify(this.line.words) &&
      other.line.rhyme === this.line.rhyme &&
      other.line.syllables === this.line.syllables
    );
  }

  /** Whether any word's sound is the letter-to-sound model's guess. */
  get estimated(): boolean {
    return this.line.words.some((word) => word.estimated);
  }
}

/** Replaces all readings; rows count from 0. */
export const setReadings = StateEffect.define<Map<number, Reading>>();

export const readings = StateField.define<RangeSet<Reading>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    let next = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setReadings)) next = placed(effect.value, transaction.newDoc);
    }
    return next;
  },
});

function placed(byRow: Map<number, Reading>, doc: Text): RangeSet<Reading> {
  const builder = new RangeSetBuilder<Reading>();
  for (const [row, reading] of [...byRow].sort(([a], [b]) => a - b)) {
    if (row >= doc.lines) break;
    const { from } = doc.line(row + 1);
    builder.add(from, from, reading);
  }
  return builder.finish();
}

/** The reading of the row that starts at `from`, or null. */
export function readingAt(state: EditorState, from: number): Reading | null {
  let found: Reading | null = null;
  state.field(readings, false)?.between(from, from, (at, _to, reading) => {
    if (at === from) found = reading;
  });
  return found;
}

/** Where each word of a reading stands in its row's text; null for one that is not found. */
export function wordSpans(reading: Reading): ({ from: number; to: number } | null)[] {
  let after = 0;
  return reading.line.words.map(({ text }) => {
    const from = reading.text.indexOf(text, after);
    if (from < 0) return null;
    after = from + text.length;
    return { from, to: after };
  });
}

export const readingsExtension: Extension = readings;

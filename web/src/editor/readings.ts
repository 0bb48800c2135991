/**
 * What the server read in each line (syllables, rhyme letter, words), kept at the line's start
 * and moved along with the text. Gutters and marks only look here; `reader.ts` fills it.
 */
import { RangeSet, RangeSetBuilder, RangeValue, StateEffect, StateField } from "@codemirror/state";
import type { EditorState, Extension, Text } from "@codemirror/state";
import type { ReadLine } from "../api/types";

/** One line's reading. `text` is the row it was made from, to know when it is out of date. */
export class Reading extends RangeValue {
  constructor(
    readonly line: ReadLine,
    readonly text: string,
  ) {
    super();
  }

  override eq(other: Reading): boolean {
    return (
      other.text === this.text &&
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

export const readingsExtension: Extension = readings;

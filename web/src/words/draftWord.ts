/** One word of the draft: where it stands, which word of which line it is, and how it was read. */
import type { EditorState } from "@codemirror/state";
import type { ReadWord } from "../api/types";
import { readingAt, wordSpans } from "../editor/readings";
import { readSong, wordSpansOf } from "../pad/song";

export interface DraftWord {
  /** Its place in the document. */
  from: number;
  to: number;
  text: string;
  /** Its line among the song's lines, and its place among the line's words, from 0. */
  line: number;
  word: number;
  /** How the server read it; null where it has not yet. */
  sound: ReadWord | null;
}

/** The word at a place of the document, its ends included; null where there is none. */
export function wordAt(state: EditorState, pos: number): DraftWord | null {
  const row = state.doc.lineAt(pos);
  const rows = state.doc.toString().split("\n");
  const line = readSong(rows).lines.find((one) => one.row === row.number - 1);
  if (!line) return null;
  const reading = readingAt(state, row.from);
  const read = reading?.text === row.text ? reading : null;
  const spans = read ? wordSpans(read) : wordSpansOf(row.text);
  const at = pos - row.from;
  const word = spans.findIndex((span) => span && span.from <= at && at <= span.to);
  const span = spans[word];
  if (!span) return null;
  return {
    from: row.from + span.from,
    to: row.from + span.to,
    text: row.text.slice(span.from, span.to),
    line: line.index,
    word,
    sound: read?.line.words[word] ?? null,
  };
}

/** The one word a selection takes up for the most part, or null. */
export function selectedWord(state: EditorState): DraftWord | null {
  const { from, to, empty } = state.selection.main;
  if (empty) return null;
  const word = wordAt(state, from) ?? null;
  const inside = word && word.from <= from && to <= word.to;
  return inside && (to - from) * 2 > word.to - word.from ? word : null;
}

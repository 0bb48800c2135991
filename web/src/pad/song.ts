/**
 * The text of a pad as a song: sections and lines, as `lyricpad.song.pad` reads them.
 *
 * Sections stand between blank rows; a row such as `[Chorus]` is a label and begins one. Blank,
 * label and chord rows are not lines and are never counted; chords over a line belong to its section.
 *
 *     readSong(["[Verse]", "I left", "the room"]).lines.map((line) => line.row); // [1, 2]
 */

import { isChords } from "./chords";

/** One sung line: its place among the song's lines, and the row of text it stands on (from 0). */
export interface SongLine {
  index: number;
  row: number;
  text: string;
}

/** The rows `from` to `to` (inclusive, from 0) of a section, its label row included. */
export interface SongSection {
  label: string | null;
  from: number;
  to: number;
  lines: SongLine[];
}

export interface Song {
  sections: SongSection[];
  lines: SongLine[];
}

const LABEL = /^\s*\[\s*([^\[\]\s](?:[^\[\]]*[^\[\]\s])?)\s*\]\s*$/u;
const BLANK = /^[\s\p{Cc}\p{Cf}]*$/u;

/** The text of a label row, or null for any other row. */
export function labelOf(row: string): string | null {
  return LABEL.exec(row)?.[1] ?? null;
}

/** Whether a row shows nothing: spaces, controls and zero-width characters only. */
export function isBlank(row: string): boolean {
  return BLANK.test(row);
}

export function readSong(rows: readonly string[]): Song {
  const song: Song = { sections: [], lines: [] };
  let open: SongSection | null = null;
  /** Where chords begin that stand over the line to come. */
  let chords: number | null = null;
  const begin = (row: number, label: string | null): SongSection => {
    const section = { label, from: row, to: row, lines: [] };
    song.sections.push(section);
    return section;
  };
  rows.forEach((text, row) => {
    const label = labelOf(text);
    if (label !== null) {
      open = begin(row, label);
    } else if (isBlank(text)) {
      // A label keeps its section through the blank rows under it.
      if (open && open.lines.length > 0) open = null;
      chords = null;
    } else if (isChords(text)) {
      if (open) open.to = row;
      else chords ??= row;
    } else {
      open ??= begin(chords ?? row, null);
      open.to = row;
      const line = { index: song.lines.length, row, text };
      open.lines.push(line);
      song.lines.push(line);
    }
  });
  return song;
}

/**
 * What kind of section a label names, so that "Verse 1" and "Verse 2" share their settings;
 * sections without a label are of the kind "".
 */
export function sectionKind(label: string | null): string {
  return (label ?? "")
    .toLowerCase()
    .replace(/[\d\s.:#]+$/u, "")
    .trim();
}

const WORD = /['’]?[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/** The words of a line: letters and digits, with apostrophes and hyphens inside or around. */
export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** Where each of them stands. */
export function wordSpansOf(text: string): { from: number; to: number }[] {
  return [...text.matchAll(WORD)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The last word of a line without a closing quotation mark, or "". */
export function endWord(text: string): string {
  const word = wordsOf(text).at(-1) ?? "";
  return /in['’]$/iu.test(word) ? word : word.replace(/['’-]+$/u, "");
}

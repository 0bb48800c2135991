/**
 * What is asked for: worked out from the draft, the pad's settings and what the writer changed
 * in the sentence. No view, no network.
 */
import type { EditorState } from "@codemirror/state";
import type { Pronunciations, RhymeStrength } from "../api/types";
import { readingAt } from "../editor/readings";
import { addsRows, targetRow } from "../editor/target";
import type { TargetKind } from "../editor/target";
import type { Pad } from "../pad/pad";
import { wantedStress, wantedSyllables } from "../pad/forms";
import { likelyScheme, partnerOf, schemeLetters } from "../pad/scheme";
import { keptEnd } from "../template/template";
import type { Template } from "../template/template";
import { endWord, isBlank, readSong, sectionKind } from "../pad/song";
import type { Song, SongLine, SongSection } from "../pad/song";

/** What the writer changed for this one place; null leaves it to the draft. */
export interface Choices {
  rhyme: { line: number } | { word: string } | "free" | null;
  endWord: string | null;
  syllables: [number, number] | "any" | null;
  /** The line's words one by one; it tells the number of syllables too. */
  template: Template | null;
}

export const NO_CHOICES: Choices = { rhyme: null, endWord: null, syllables: null, template: null };

/** The most the server takes for one line. */
export const MOST_SYLLABLES = 20;
/** What two to four words have, or so. */
const FEW_SYLLABLES: [number, number] = [2, 5];

/** The line or word a suggestion rhymes with. `letter` is the line's letter in the draft. */
export interface Partner {
  word: string;
  letter: string | null;
  /** Its place among the lines of the draft that is sent; null for a word of no line. */
  line: number | null;
  row: number | null;
}

/** Everything the sentence says and the request needs. */
export interface Wanted {
  kind: TargetKind;
  row: number;
  line: number;
  draft: string;
  prefix: string | null;
  section: string;
  scheme: string | null;
  /** The letter the scheme gives the line, if there is a scheme. */
  letter: string | null;
  partner: Partner | null;
  free: boolean;
  endWord: string | null;
  syllables: [number, number] | null;
  /** Syllables of a line begun, where `syllables` counts only what is added to it. */
  standing: number;
  template: Template | null;
  strength: RhymeStrength;
  freshness: number;
  voice: string | null;
  company: boolean;
  sounds: Pronunciations;
  natural: boolean;
  /** The beat of the line, where its section keeps to a tapped form. */
  stress: string | null;
  /** Lines it may be asked to rhyme with, nearest first. */
  candidates: { line: number; word: string; text: string; letter: string | null }[];
}

/** What is wanted at the target of `state`, or null while there is none. */
export function wantedAt(state: EditorState, pad: Pad, chosen: Choices): Wanted | null {
  const at = targetRow(state);
  if (!at) return null;
  // A few words end no line: they rhyme only where that is chosen.
  const loose = at.kind === "words" && chosen.rhyme === null;
  const choices: Choices = loose ? { ...chosen, rhyme: "free" } : chosen;
  const rows = state.doc.toString().split("\n");
  const row = at.row - 1;
  const full = readSong(rows);
  const place = seatOf(full, rows, at.kind, row);
  // A line to be replaced is taken out of the draft; one to be finished is known by its prefix.
  const draftRows = at.kind === "like" ? rows.filter((_, index) => index !== row) : rows;
  const kind = sectionKind(place.section?.label ?? null);
  const scheme = schemeFor(pad, kind, state, place.others);
  const seats = place.others.length + 1;
  const letter = scheme
    ? (schemeLetters(scheme, Math.max(seats, scheme.length))[place.seat] ?? null)
    : null;
  const ends = choices.template ? keptEnd(choices.template) : choices.endWord;
  const partner = ends ? null : partnerFor(state, full, place, scheme, choices, at.kind);
  const rest = goesOn(at.kind) ? (rows[row] ?? "").trim() || null : null;
  return {
    kind: at.kind,
    row: at.row,
    line: place.line,
    draft: draftRows.join("\n"),
    prefix: rest,
    section: kind,
    scheme: scheme || null,
    letter,
    partner,
    free: choices.rhyme === "free" && at.kind !== "verse",
    endWord: ends,
    syllables: syllablesFor(
      state,
      full,
      place,
      partner,
      choices,
      pad,
      at.kind === "like" ? row : null,
      at.kind === "words",
    ),
    standing: at.kind === "words" && !choices.template ? (countAt(state, row) ?? 0) : 0,
    template: choices.template,
    strength: pad.get("rhyme"),
    freshness: pad.get("freshness"),
    voice: pad.get("voice"),
    company: pad.get("company"),
    sounds: pad.sounds.all,
    natural: pad.get("english"),
    stress: choices.syllables === null ? wantedStress(pad.form(kind), place.seat) : null,
    candidates: candidatesFor(state, full, place, row),
  };
}

/** Whether what is wanted is added to what stands in the row. */
function goesOn(kind: TargetKind): boolean {
  return kind === "rest" || kind === "words";
}

/** Where the wanted line stands: among all lines, and among its section's other lines. */
interface Seat {
  line: number;
  section: SongSection | null;
  others: SongLine[];
  seat: number;
}

function seatOf(song: Song, rows: string[], kind: TargetKind, row: number): Seat {
  const newRow = addsRows(kind) && !isBlank(rows[row] ?? "");
  const after = newRow ? row + 0.5 : row;
  const section = sectionAt(song, rows, row);
  const others = (section?.lines ?? []).filter((line) => addsRows(kind) || line.row !== row);
  return {
    line: song.lines.filter((line) => line.row < after).length,
    section,
    others,
    seat: others.filter((line) => line.row < after).length,
  };
}

/** The section a row belongs to; an empty row right under one belongs to it too. */
function sectionAt(song: Song, rows: string[], row: number): SongSection | null {
  const inside = song.sections.find((section) => section.from <= row && row <= section.to);
  if (inside) return inside;
  const above = song.sections.find((section) => section.to === row - 1);
  const labelled = song.sections.findLast(
    (section) => section.to < row && section.lines.length === 0,
  );
  return above ?? (labelled && blankBetween(rows, labelled.to, row) ? labelled : null);
}

function blankBetween(rows: string[], from: number, to: number): boolean {
  return rows.slice(from + 1, to).every((text) => isBlank(text));
}

function schemeFor(pad: Pad, kind: string, state: EditorState, others: SongLine[]): string {
  const chosen = pad.scheme(kind);
  if (chosen !== null) return chosen;
  const letters = others.slice(0, 3).map((line) => letterAt(state, line.row) ?? "");
  return likelyScheme(letters.filter((letter) => letter !== ""));
}

function partnerFor(
  state: EditorState,
  song: Song,
  place: Seat,
  scheme: string,
  choices: Choices,
  kind: TargetKind,
): Partner | null {
  const { rhyme } = choices;
  if (rhyme === "free") return null;
  if (rhyme && "word" in rhyme) return { word: rhyme.word, letter: null, line: null, row: null };
  let line: SongLine | undefined;
  if (rhyme) {
    line = song.lines[rhyme.line];
  } else if (scheme) {
    const seats = place.others.length + 1;
    const at = partnerOf(scheme, place.seat, seats);
    if (at !== null) line = place.others[at < place.seat ? at : at - 1];
  }
  if (!line) return null;
  // Lines are counted in the draft that is sent, which leaves a line to be replaced out.
  const index = kind === "like" && line.index > place.line ? line.index - 1 : line.index;
  return {
    word: endWord(line.text),
    letter: letterAt(state, line.row),
    line: index,
    row: line.row,
  };
}

function syllablesFor(
  state: EditorState,
  song: Song,
  place: Seat,
  partner: Partner | null,
  choices: Choices,
  pad: Pad,
  replaced: number | null,
  few: boolean,
): [number, number] | null {
  const { template } = choices;
  if (template) return template.syllables ? [template.syllables, template.syllables] : null;
  if (choices.syllables === "any") return null;
  if (choices.syllables) return choices.syllables;
  if (few) return FEW_SYLLABLES;
  const kind = sectionKind(place.section?.label ?? null);
  const formed = wantedSyllables(pad.form(kind), place.seat);
  if (formed !== null) return [formed, formed];
  const rows = replaced !== null ? [replaced] : [];
  if (partner?.row != null) rows.push(partner.row);
  rows.push(
    ...place.others
      .slice(0, place.seat)
      .reverse()
      .map((line) => line.row),
  );
  rows.push(
    ...song.lines
      .slice(0, place.line)
      .reverse()
      .map((line) => line.row),
  );
  for (const row of rows) {
    const count = countAt(state, row);
    if (count && count < MOST_SYLLABLES)
      return [Math.max(1, count - 1), Math.min(MOST_SYLLABLES, count + 1)];
  }
  return null;
}

function candidatesFor(state: EditorState, song: Song, place: Seat, row: number) {
  const replaced = (line: SongLine) =>
    place.section?.lines.includes(line) && !place.others.includes(line);
  return song.lines
    .filter((line) => !replaced(line))
    .map((line) => ({
      line: line.index,
      word: endWord(line.text),
      text: line.text.trim(),
      letter: letterAt(state, line.row),
      far: Math.abs(line.row - row),
    }))
    .filter((line) => line.word !== "")
    .sort((a, b) => a.far - b.far)
    .slice(0, 4);
}

function letterAt(state: EditorState, row: number): string | null {
  const letter = readingAt(state, state.doc.line(row + 1).from)?.line.rhyme;
  return letter && letter !== "-" ? letter : null;
}

function countAt(state: EditorState, row: number): number | null {
  return readingAt(state, state.doc.line(row + 1).from)?.line.syllables ?? null;
}

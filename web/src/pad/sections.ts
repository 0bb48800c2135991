/** Changes to whole sections of a text, as CodeMirror changes; rows and sections count from 0. */
import type { ChangeSpec, Text } from "@codemirror/state";
import { labelOf } from "./song";
import type { SongSection } from "./song";

export interface Edit {
  changes: ChangeSpec;
  /** Where the cursor goes, in the new text. */
  cursor: number;
}

/**
 * Moves a section to another's place; what stands between sections stays where it is, but that no
 * two run into each other: verse without a label comes after a blank row.
 */
export function moveSection(
  doc: Text,
  sections: readonly SongSection[],
  from: number,
  to: number,
): Edit {
  const spans = sections.map((section) => span(doc, section));
  const texts = spans.map((at) => doc.sliceString(at.from, at.to));
  texts.splice(to, 0, ...texts.splice(from, 1));
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const start = spans[low]?.from ?? 0;
  let insert = "";
  let cursor = start;
  for (let at = low; at <= high; at++) {
    const text = texts[at] ?? "";
    if (at > low) insert += gap(doc, spans[at - 1]?.to ?? 0, spans[at]?.from ?? 0, text);
    if (at === to) cursor = start + insert.length;
    insert += text;
  }
  return { changes: { from: start, to: spans[high]?.to ?? start, insert }, cursor };
}

function gap(doc: Text, from: number, to: number, below: string): string {
  const text = doc.sliceString(from, to);
  const isLabelled = labelOf(below.split("\n", 1)[0] ?? "") !== null;
  return isLabelled || /\n.*\n/u.test(text) ? text : "\n\n";
}

/** Writes a section once more under itself, a blank row between. */
export function duplicateSection(doc: Text, section: SongSection): Edit {
  const { from, to } = span(doc, section);
  const insert = `\n\n${doc.sliceString(from, to)}`;
  return { changes: { from: to, insert }, cursor: to + 2 };
}

/** Gives a section a label, changes it, or takes it away ("" or blank). */
export function labelSection(doc: Text, section: SongSection, label: string): Edit {
  const { from } = span(doc, section);
  const text = label.replace(/[[\]\n]/gu, "").trim();
  const row = doc.line(section.from + 1);
  if (section.label === null) {
    const insert = text ? `[${text}]\n` : "";
    return { changes: { from, insert }, cursor: from + insert.length };
  }
  if (text) return { changes: { from, to: row.to, insert: `[${text}]` }, cursor: from };
  return { changes: { from, to: Math.min(row.to + 1, doc.length) }, cursor: from };
}

function span(doc: Text, section: SongSection): { from: number; to: number } {
  return { from: doc.line(section.from + 1).from, to: doc.line(section.to + 1).to };
}

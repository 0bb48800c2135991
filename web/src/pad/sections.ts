/** Changes to whole sections of a text, as CodeMirror changes; rows and sections count from 0. */
import type { ChangeSpec, Text } from "@codemirror/state";
import type { SongSection } from "./song";

export interface Edit {
  changes: ChangeSpec;
  /** Where the cursor goes, in the new text. */
  cursor: number;
}

/** Swaps two neighbouring sections, the upper one first; what stands between them stays. */
export function swapSections(
  doc: Text,
  upper: SongSection,
  lower: SongSection,
  follow: "upper" | "lower",
): Edit {
  const a = span(doc, upper);
  const b = span(doc, lower);
  const [first, second] = [doc.sliceString(a.from, a.to), doc.sliceString(b.from, b.to)];
  const between = doc.sliceString(a.to, b.from);
  const cursor = follow === "lower" ? a.from : a.from + second.length + between.length;
  return { changes: { from: a.from, to: b.to, insert: second + between + first }, cursor };
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

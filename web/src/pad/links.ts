/**
 * Sections that change together: those that carry the same label, once the writer has linked it.
 * The text stays plain text; what is stored is the label alone. Only sections that say the same
 * follow each other. One that says something else is left as it is, so no line is ever lost.
 */
import type { ChangeSpec, Text } from "@codemirror/state";
import { labelOf, readSong } from "./song";
import type { SongSection } from "./song";

/**
 * What stands under a label, as a stretch of the text: from the label row's end on. `to` reaches
 * to the start of the blank row beneath, where one more line would be written.
 */
export interface Body {
  label: string;
  from: number;
  to: number;
}

/** The sections with one of these labels. */
export function bodiesOf(doc: Text, labels: ReadonlySet<string>): Body[] {
  if (labels.size === 0) return [];
  const { sections } = readSong(doc.toString().split("\n"));
  return sections.flatMap((section) => {
    const body = bodyOf(doc, section);
    return body && labels.has(body.label) ? [body] : [];
  });
}

/** A section's body; null where it has no label. */
export function bodyOf(doc: Text, section: SongSection): Body | null {
  if (section.label === null) return null;
  const from = doc.line(section.from + 1).to;
  const last = doc.line(section.to + 1);
  return { label: section.label, from, to: withRowBeneath(doc, last.to) };
}

/** The lines of a body; white space at its end is not compared. */
export function contentOf(doc: Text, { from, to }: Body): string {
  return doc.sliceString(from, to).trimEnd();
}

/** A body moved along with changes: what is written at its end belongs to it, but no second blank row. */
export function followed(body: Body, move: (pos: number, side: -1 | 1) => number, doc: Text): Body {
  const at = { ...body, from: move(body.from, -1), to: move(body.to, 1) };
  return { ...at, to: Math.min(at.to, withRowBeneath(doc, at.from + contentOf(doc, at).length)) };
}

function withRowBeneath(doc: Text, end: number): number {
  const next = doc.lineAt(end).number + 1;
  return next <= doc.lines && doc.line(next).text.trim() === "" ? doc.line(next).from : end;
}

/** The changes that turn one text at `from` into another: only what differs. */
export function difference(from: number, old: string, now: string): ChangeSpec {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return {
    from: from + head,
    to: from + old.length - tail,
    insert: now.slice(head, now.length - tail),
  };
}

/** How a section stands to the others with its label, by their numbers among all sections. */
export interface Kin {
  same: number[];
  other: number[];
  /** Others under whose label nothing is written yet. */
  empty: number[];
}

export function kinOf(doc: Text, sections: readonly SongSection[], index: number): Kin {
  const kin: Kin = { same: [], other: [], empty: [] };
  const own = sections[index];
  const body = own && bodyOf(doc, own);
  if (!body) return kin;
  const content = contentOf(doc, body);
  sections.forEach((section, at) => {
    if (at === index || section.label !== own.label) return;
    const others = bodyOf(doc, section);
    const said = others ? contentOf(doc, others) : "";
    if (said === content) kin.same.push(at);
    else if (said === "") kin.empty.push(at);
    else kin.other.push(at);
  });
  return kin;
}

/** Puts a section's lines into others. */
export function copyInto(
  doc: Text,
  sections: readonly SongSection[],
  index: number,
  others: readonly number[],
): ChangeSpec[] {
  const content = contentAt(doc, sections[index]);
  return others.flatMap((at) => {
    const body = sections[at] && bodyOf(doc, sections[at]);
    return body ? [difference(body.from, contentOf(doc, body), content)] : [];
  });
}

function contentAt(doc: Text, section: SongSection | undefined): string {
  const body = section && bodyOf(doc, section);
  return body ? contentOf(doc, body) : "";
}

/** A label of its own for a section that is to vary: "Chorus" is "Chorus 2", of the same kind. */
export function ownLabel(label: string, taken: readonly (string | null)[]): string {
  const base = label.replace(/\s*\d+$/u, "");
  let number = 2;
  while (taken.includes(`${base} ${number}`)) number++;
  return `${base} ${number}`;
}

/** Text written into a body, as far as it belongs there: a pasted label begins another section. */
export function firstSection(content: string): string {
  const rows = content.split("\n");
  const song = readSong(["[x]", ...rows.slice(1)]);
  return rows.slice(0, (song.sections[0]?.to ?? 0) + 1).join("\n");
}

/** Whether a text holds more than lines of one section: a label, or a blank row between lines. */
export function isLongerThanASection(text: string): boolean {
  return /\n\s*\n\s*\S/u.test(text) || text.split("\n").some((row) => labelOf(row) !== null);
}

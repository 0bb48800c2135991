/** The draft's sections, by number from 0: what was read of each, and what can be done to one. */
import type { Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { readingAt } from "../editor/readings";
import type { ReadLine } from "../api/types";
import type { Form } from "../pad/forms";
import { copyInto, kinOf, ownLabel } from "../pad/links";
import type { Kin } from "../pad/links";
import type { Pad } from "../pad/pad";
import { likelyScheme } from "../pad/scheme";
import { duplicateSection, labelSection, moveSection } from "../pad/sections";
import type { Edit } from "../pad/sections";
import { readSong, sectionKind } from "../pad/song";
import type { SongSection } from "../pad/song";
import { tappedForm } from "../pad/tapped";

export class DraftSections {
  constructor(
    private readonly view: EditorView,
    private readonly pad: Pad,
  ) {}

  get all(): SongSection[] {
    return readSong(this.doc.toString().split("\n")).sections;
  }

  private get doc(): Text {
    return this.view.state.doc;
  }

  /** The one the cursor is in; -1 for none. */
  get atCursor(): number {
    const row = this.doc.lineAt(this.view.state.selection.main.head).number - 1;
    return this.all.findIndex(({ from, to }) => from <= row && row <= to);
  }

  /** The rhyme letters heard. */
  letters(section: SongSection): string {
    return this.read(section)
      .map((line) => line?.rhyme ?? "")
      .join("");
  }

  /** The scheme its letters suggest. */
  likely(section: SongSection): string {
    return likelyScheme([...this.letters(section)]);
  }

  /** The scheme the writer chose, "none", or null where none was. */
  chosen(section: SongSection): string | null {
    const chosen = this.pad.scheme(sectionKind(section.label));
    return chosen === "" ? "none" : chosen;
  }

  isLinked(section: SongSection): boolean {
    return section.label !== null && this.pad.isLinked(section.label);
  }

  /** The others of its label; `all` where the caller has read them already. */
  kin(index: number, all: SongSection[] = this.all): Kin {
    return kinOf(this.doc, all, index);
  }

  /** "As it is now": the section's own letters and counts, for others of its kind to keep to. */
  ownForm(section: SongSection): Form | null {
    const read = this.read(section);
    if (read.length === 0 || read.some((line) => !line)) return null;
    return {
      name: `as this ${sectionKind(section.label) || "section"} is`,
      scheme: read.map((line) => line?.rhyme ?? "-").join(""),
      syllables: read.map((line) => line?.syllables ?? null),
    };
  }

  private read(section: SongSection): (ReadLine | undefined)[] {
    const start = (row: number) => this.doc.line(row + 1).from;
    return section.lines.map((line) => readingAt(this.view.state, start(line.row))?.line);
  }

  /** Its kind keeps to a tapped form from now on, and to the scheme there is. */
  useTapped(section: SongSection, lines: string[]): void {
    const kind = sectionKind(section.label);
    const scheme = this.pad.scheme(kind) ?? this.likely(section);
    this.pad.setForm(kind, tappedForm(lines, scheme));
  }

  /** False where there is no such place. */
  move(from: number, to: number): boolean {
    const { all } = this;
    if (!all[from] || !all[to]) return false;
    this.dispatch(moveSection(this.doc, all, from, to));
    return true;
  }

  label(index: number, label: string): void {
    this.change((doc, section) => labelSection(doc, section, label), index);
  }

  duplicate(index: number): void {
    this.change(duplicateSection, index);
  }

  /** From now on a section and the others of its label change together; empty ones get its lines. */
  link(index: number, on: boolean): void {
    const { label } = this.all[index] ?? {};
    if (!label) return;
    if (on) this.copyInto(index, this.kin(index).empty);
    this.pad.setLinked(label, on);
  }

  /** The others of its label say what it says. */
  copyInto(index: number, others: readonly number[]): void {
    const changes = copyInto(this.doc, this.all, index, others);
    if (changes.length === 0) return;
    this.pad.asOneStep(() => this.view.dispatch({ changes }));
  }

  /** Gives one of several a label of its own, so that it may change alone. */
  vary(index: number): void {
    const taken = this.all.map(({ label }) => label);
    this.label(index, ownLabel(taken[index] ?? "", taken));
  }

  private change(make: (doc: Text, section: SongSection) => Edit, index: number): void {
    const section = this.all[index];
    if (section) this.dispatch(make(this.doc, section));
  }

  private dispatch({ changes, cursor }: Edit): void {
    this.pad.asOneStep(() =>
      this.view.dispatch({ changes, selection: { anchor: cursor }, scrollIntoView: true }),
    );
    this.view.focus();
  }
}

/** The map of the song at the side: its sections, their schemes, and a way to each. */
import type { Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { isFolded, toggleFold } from "../editor/folding";
import { readingAt } from "../editor/readings";
import type { Form } from "../pad/forms";
import type { Pad } from "../pad/pad";
import { likelyScheme } from "../pad/scheme";
import { readSong, sectionKind } from "../pad/song";
import { tappedForm } from "../pad/tapped";
import type { SongSection } from "../pad/song";
import { copyInto, kinOf, ownLabel } from "../pad/links";
import { duplicateSection, labelSection, moveSection } from "../pad/sections";
import type { Edit } from "../pad/sections";
import { schemeMenu } from "../suggest/menus";
import { byId, h } from "./dom";
import { mapItem, nameOf } from "./mapItem";
import type { Shown } from "./mapItem";
import { openPopover } from "./popover";
import { openTapping } from "./tapping";
import { sectionSheet } from "./sectionSheet";

const NARROW = "(max-width: 899px)";

export class SongMap {
  private readonly list = h("ol", {});
  private readonly toggle = byId("map-toggle");
  private shown = "";
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private openNarrow = false;

  constructor(
    private readonly view: EditorView,
    private readonly pad: Pad,
  ) {
    byId("map").append(this.list);
    this.toggle.addEventListener("click", () => this.setOpen(!this.isOpen));
    matchMedia(NARROW).addEventListener("change", () => this.fold());
    this.fold();
  }

  /** Draws the map anew after a pause in typing. */
  refreshSoon(): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.refresh(), 100);
  }

  /** Draws the map anew where the sections, or what was read in them, have changed. */
  refresh(): void {
    const sections = this.sections();
    const rows = sections.map((section, index) => this.shownOf(section, index, sections));
    const shown = JSON.stringify(rows);
    if (shown === this.shown) return;
    this.shown = shown;
    const focused = this.focused();
    this.list.replaceChildren(...rows.map((row, index) => this.item(row, index)));
    if (focused) this.focus(focused.index, focused.part);
  }

  /** Which button of the list has the focus, to be given back after the list is drawn anew. */
  private focused(): { index: number; part: string } | null {
    const at = document.activeElement;
    const item = at?.closest("#map li");
    if (!at || !item) return null;
    return { index: [...this.list.children].indexOf(item), part: at.classList[0] ?? "map-go" };
  }

  private focus(index: number, part: string): void {
    this.list.children[index]?.querySelector<HTMLElement>(`.${part}`)?.focus();
  }

  /** Applies the fold that is remembered with the pad. */
  fold(): void {
    document.documentElement.classList.toggle("map-open", this.isOpen);
    this.toggle.setAttribute("aria-expanded", String(this.isOpen));
  }

  private get isOpen(): boolean {
    return matchMedia(NARROW).matches ? this.openNarrow : this.pad.get("map");
  }

  private setOpen(open: boolean): void {
    if (matchMedia(NARROW).matches) this.openNarrow = open;
    else this.pad.set("map", open);
    this.fold();
  }

  private shownOf(section: SongSection, index: number, sections: SongSection[]): Shown {
    const linked = section.label !== null && this.pad.isLinked(section.label);
    const kin = linked ? kinOf(this.view.state.doc, sections, index) : null;
    const apart = kin && kin.same.length === 0 && kin.other.length + kin.empty.length > 0;
    return {
      name: nameOf(section),
      letters: this.letters(section),
      chosen: this.chosen(section),
      folded: isFolded(this.view.state, section),
      link: apart ? "apart" : kin && kin.same.length > 0 ? "same" : "",
    };
  }

  private item(shown: Shown, index: number): HTMLLIElement {
    const item = mapItem(shown, {
      go: () => this.at(index, (section) => this.goTo(section)),
      sheet: (anchor) => this.at(index, (section) => this.openSheet(section, index, anchor)),
      move: (from, to) => this.move(from, to),
    });
    item.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || !event.altKey || !event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.move(index, index + by, true);
    });
    return item;
  }

  private at(index: number, act: (section: SongSection) => void): void {
    const section = this.sections()[index];
    if (section) act(section);
  }

  private goTo(section: SongSection): void {
    const { doc } = this.view.state;
    const first = section.lines[0]?.row ?? section.from;
    if (first >= doc.lines) return;
    const { from, to } = doc.line(first + 1);
    this.view.dispatch({
      selection: { anchor: to },
      effects: EditorView.scrollIntoView(from, { y: "start", yMargin: 96 }),
    });
    this.view.focus();
    if (matchMedia(NARROW).matches) this.setOpen(false);
  }

  /** Moves the section the cursor is in; for the keyboard. */
  moveAtCursor(by: -1 | 1): boolean {
    const { doc, selection } = this.view.state;
    const row = doc.lineAt(selection.main.head).number - 1;
    const index = this.sections().findIndex(({ from, to }) => from <= row && row <= to);
    if (index < 0) return false;
    this.move(index, index + by);
    return true;
  }

  private sections(): SongSection[] {
    return readSong(this.view.state.doc.toString().split("\n")).sections;
  }

  private openSheet(section: SongSection, index: number, anchor: HTMLElement): void {
    const kind = sectionKind(section.label);
    const title = kind ? `Scheme of each ${kind}` : "Scheme";
    const likely = likelyScheme([...this.letters(section)]);
    const schemes = schemeMenu(title, this.pad.scheme(kind), likely, (scheme) =>
      this.pad.setScheme(kind, scheme),
    );
    const sections = this.sections();
    const state = {
      label: section.label ?? "",
      form: this.pad.form(kind),
      own: this.ownForm(section),
      first: index === 0,
      last: index === sections.length - 1,
      folded: isFolded(this.view.state, section),
      linked: section.label !== null && this.pad.isLinked(section.label),
      kin: kinOf(this.view.state.doc, sections, index),
    };
    let close = () => {};
    const content = sectionSheet(state, schemes, {
      label: (label) => (close(), this.change((doc, now) => labelSection(doc, now, label), index)),
      form: (form) => this.pad.setForm(kind, form),
      tap: () => (close(), this.tap(section, index)),
      move: (by) => (close(), this.move(index, index + by)),
      duplicate: () => (close(), this.change(duplicateSection, index)),
      fold: () => (close(), toggleFold(this.view, section), this.view.focus()),
      link: (on) => this.link(index, on),
      spread: () => (close(), this.copyInto(index, state.kin.other)),
      vary: () => (close(), this.vary(index)),
    });
    close = openPopover(anchor, nameOf(section), content);
  }

  private tap(section: SongSection, index: number): void {
    openTapping(nameOf(section), {
      use: (lines) => this.useTapped(section, lines),
      closed: () => this.focus(index, "map-scheme"),
    });
  }

  /** A tapped form keeps the scheme there is. */
  private useTapped(section: SongSection, lines: string[]): void {
    const kind = sectionKind(section.label);
    const scheme = this.pad.scheme(kind) ?? likelyScheme([...this.letters(section)]);
    this.pad.setForm(kind, tappedForm(lines, scheme));
  }

  private move(from: number, to: number, keepFocus = false): void {
    const sections = this.sections();
    if (!sections[from] || !sections[to]) return;
    this.dispatch(moveSection(this.view.state.doc, sections, from, to));
    if (!keepFocus) return;
    this.refresh();
    this.focus(to, "map-go");
  }

  /** From now on a section and the others of its label change together; empty ones get its lines. */
  private link(index: number, on: boolean): void {
    const { label } = this.sections()[index] ?? {};
    if (!label) return;
    if (on) this.copyInto(index, kinOf(this.view.state.doc, this.sections(), index).empty);
    this.pad.setLinked(label, on);
  }

  private copyInto(index: number, others: readonly number[]): void {
    const changes = copyInto(this.view.state.doc, this.sections(), index, others);
    if (changes.length === 0) return;
    this.pad.asOneStep(() => this.view.dispatch({ changes }));
  }

  /** Gives one of several a label of its own, so that it may change alone. */
  private vary(index: number): void {
    const taken = this.sections().map(({ label }) => label);
    const label = ownLabel(taken[index] ?? "", taken);
    this.change((doc, section) => labelSection(doc, section, label), index);
  }

  private change(make: (doc: Text, section: SongSection) => Edit, index: number): void {
    const section = this.sections()[index];
    if (section) this.dispatch(make(this.view.state.doc, section));
  }

  private dispatch({ changes, cursor }: Edit): void {
    this.pad.asOneStep(() =>
      this.view.dispatch({ changes, selection: { anchor: cursor }, scrollIntoView: true }),
    );
    this.view.focus();
  }

  /** "As it is now": the section's own letters and counts, for others of its kind to keep to. */
  private ownForm(section: SongSection): Form | null {
    const { doc } = this.view.state;
    const read = section.lines.map(
      (line) => readingAt(this.view.state, doc.line(line.row + 1).from)?.line,
    );
    if (read.length === 0 || read.some((line) => !line)) return null;
    return {
      name: `as this ${sectionKind(section.label) || "section"} is`,
      scheme: read.map((line) => line?.rhyme ?? "-").join(""),
      syllables: read.map((line) => line?.syllables ?? null),
    };
  }

  /** The scheme the writer chose, "none", or null where none was. */
  private chosen(section: SongSection): string | null {
    const chosen = this.pad.scheme(sectionKind(section.label));
    return chosen === "" ? "none" : chosen;
  }

  private letters(section: SongSection): string {
    const { doc } = this.view.state;
    return section.lines
      .map((line) => readingAt(this.view.state, doc.line(line.row + 1).from)?.line.rhyme ?? "")
      .join("");
  }
}

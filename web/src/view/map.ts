/** The map of the song at the side: its sections, their schemes, and a way to each. */
import type { Text } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { readingAt } from "../editor/readings";
import type { Form } from "../pad/forms";
import type { Pad } from "../pad/pad";
import { likelyScheme } from "../pad/scheme";
import { readSong, sectionKind } from "../pad/song";
import type { SongSection } from "../pad/song";
import { duplicateSection, labelSection, swapSections } from "../pad/sections";
import type { Edit } from "../pad/sections";
import { schemeMenu } from "../suggest/menus";
import { byId, h } from "./dom";
import { openPopover } from "./popover";
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
    const sections = readSong(this.view.state.doc.toString().split("\n")).sections;
    const rows = sections.map((section) => [
      name(section),
      this.letters(section),
      this.chosen(section),
    ]);
    const shown = JSON.stringify(rows);
    if (shown === this.shown) return;
    this.shown = shown;
    this.list.replaceChildren(...sections.map((section, index) => this.item(section, index)));
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

  private item(section: SongSection, index: number): HTMLLIElement {
    const go = h("button", { type: "button", class: "map-go" }, name(section));
    go.addEventListener("click", () => this.goTo(section));
    const letters = this.letters(section);
    const scheme = h(
      "button",
      {
        type: "button",
        class: "map-scheme",
        "aria-haspopup": "dialog",
        "aria-label": `Section ${name(section)}, scheme ${this.chosen(section) ?? (letters || "by ear")}`,
      },
      this.chosen(section) || letters || "–",
    );
    scheme.addEventListener("click", () => this.openSheet(section, index, scheme));
    return h("li", {}, go, scheme);
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
    this.move(index, by);
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
    const state = {
      label: section.label ?? "",
      form: this.pad.form(kind),
      own: this.ownForm(section),
      first: index === 0,
      last: index === this.sections().length - 1,
    };
    let close = () => {};
    const content = sectionSheet(state, schemes, {
      label: (label) => (close(), this.change((doc, now) => labelSection(doc, now, label), index)),
      form: (form) => this.pad.setForm(kind, form),
      move: (by) => (close(), this.move(index, by)),
      duplicate: () => (close(), this.change(duplicateSection, index)),
    });
    close = openPopover(anchor, name(section), content);
  }

  private move(index: number, by: -1 | 1): void {
    const sections = this.sections();
    const [upper, lower] = by < 0 ? [index - 1, index] : [index, index + 1];
    const [a, b] = [sections[upper], sections[lower]];
    if (!a || !b) return;
    this.dispatch(swapSections(this.view.state.doc, a, b, by < 0 ? "lower" : "upper"));
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

function name(section: SongSection): string {
  return section.label || section.lines[0]?.text.trim() || "Section";
}

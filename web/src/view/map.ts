/** The map of the song at the side: its sections, their schemes, and a way to each. */
import { EditorView } from "@codemirror/view";
import { isFolded, toggleFold } from "../editor/folding";
import type { Pad } from "../pad/pad";
import { sectionKind } from "../pad/song";
import type { SongSection } from "../pad/song";
import { schemeMenu } from "../suggest/menus";
import { byId, h } from "./dom";
import { DraftSections } from "./draftSections";
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
  private readonly sections: DraftSections;

  constructor(
    private readonly view: EditorView,
    private readonly pad: Pad,
  ) {
    this.sections = new DraftSections(view, pad);
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
    const { all } = this.sections;
    const rows = all.map((section, index) => this.shownOf(section, index, all));
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

  private shownOf(section: SongSection, index: number, all: SongSection[]): Shown {
    const kin = this.sections.isLinked(section) ? this.sections.kin(index, all) : null;
    const apart = kin && kin.same.length === 0 && kin.other.length + kin.empty.length > 0;
    return {
      name: nameOf(section),
      letters: this.sections.letters(section),
      chosen: this.sections.chosen(section),
      folded: isFolded(this.view.state, section),
      link: apart ? "apart" : kin && kin.same.length > 0 ? "same" : "",
    };
  }

  private item(shown: Shown, index: number): HTMLLIElement {
    const item = mapItem(shown, {
      go: () => this.at(index, (section) => this.goTo(section)),
      sheet: (anchor) => this.at(index, (section) => this.openSheet(section, index, anchor)),
      move: (from, to) => this.sections.move(from, to),
    });
    item.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by || !event.altKey || !event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      this.moveAndStay(index, index + by);
    });
    return item;
  }

  private at(index: number, act: (section: SongSection) => void): void {
    const section = this.sections.all[index];
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
    const index = this.sections.atCursor;
    if (index < 0) return false;
    this.sections.move(index, index + by);
    return true;
  }

  /** Moves a section by its item, which keeps the focus. */
  private moveAndStay(from: number, to: number): void {
    if (!this.sections.move(from, to)) return;
    this.refresh();
    this.focus(to, "map-go");
  }

  private openSheet(section: SongSection, index: number, anchor: HTMLElement): void {
    const { sections } = this;
    const kind = sectionKind(section.label);
    const title = kind ? `Scheme of each ${kind}` : "Scheme";
    const chosen = this.pad.scheme(kind);
    const schemes = schemeMenu(title, chosen, sections.likely(section), (scheme) =>
      this.pad.setScheme(kind, scheme),
    );
    const state = {
      label: section.label ?? "",
      form: this.pad.form(kind),
      own: sections.ownForm(section),
      first: index === 0,
      last: index === sections.all.length - 1,
      folded: isFolded(this.view.state, section),
      linked: sections.isLinked(section),
      kin: sections.kin(index),
    };
    let close = () => {};
    const content = sectionSheet(state, schemes, {
      label: (label) => (close(), sections.label(index, label)),
      form: (form) => this.pad.setForm(kind, form),
      tap: () => (close(), this.tap(section, index)),
      move: (by) => (close(), sections.move(index, index + by)),
      duplicate: () => (close(), sections.duplicate(index)),
      fold: () => (close(), toggleFold(this.view, section), this.view.focus()),
      link: (on) => sections.link(index, on),
      spread: () => (close(), sections.copyInto(index, state.kin.other)),
      vary: () => (close(), sections.vary(index)),
    });
    close = openPopover(anchor, nameOf(section), content);
  }

  private tap(section: SongSection, index: number): void {
    openTapping(nameOf(section), {
      use: (lines) => this.sections.useTapped(section, lines),
      closed: () => this.focus(index, "map-scheme"),
    });
  }
}

/** The map of the song at the side: its sections, their schemes, and a way to each. */
import { EditorView } from "@codemirror/view";
import { readingAt } from "../editor/readings";
import type { Pad } from "../pad/pad";
import { likelyScheme } from "../pad/scheme";
import { readSong, sectionKind } from "../pad/song";
import type { SongSection } from "../pad/song";
import { schemeMenu } from "../suggest/menus";
import { byId, h } from "./dom";
import { openPopover } from "./popover";

const NARROW = "(max-width: 899px)";

export class SongMap {
  private readonly list = h("ol", {});
  private readonly toggle = byId("map-toggle");
  private shown = "";
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

  /** Draws the map anew where the sections, or what was read in them, have changed. */
  refresh(): void {
    const sections = readSong(this.view.state.doc.toString().split("\n")).sections;
    const rows = sections.map((section) => [name(section), this.letters(section), this.chosen(section)]);
    const shown = JSON.stringify(rows);
    if (shown === this.shown) return;
    this.shown = shown;
    this.list.replaceChildren(...sections.map((section) => this.item(section)));
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

  private item(section: SongSection): HTMLLIElement {
    const go = h("button", { type: "button", class: "map-go" }, name(section));
    go.addEventListener("click", () => this.goTo(section));
    const letters = this.letters(section);
    const scheme = h(
      "button",
      {
        type: "button",
        class: "map-scheme",
        "aria-haspopup": "dialog",
        "aria-label": `Scheme of ${name(section)}: ${this.chosen(section) ?? (letters || "by ear")}`,
      },
      this.chosen(section) || letters || "–",
    );
    scheme.addEventListener("click", () => this.chooseScheme(section, scheme));
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

  private chooseScheme(section: SongSection, anchor: HTMLElement): void {
    const kind = sectionKind(section.label);
    const title = kind ? `Scheme of each ${kind}` : "Scheme";
    const likely = likelyScheme([...this.letters(section)]);
    const content = schemeMenu(title, this.pad.scheme(kind), likely, (scheme) =>
      this.pad.setScheme(kind, scheme),
    );
    openPopover(anchor, title, content);
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

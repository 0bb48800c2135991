/** One section in the song map: its name, whether it is folded or linked, and its scheme. */
import type { SongSection } from "../pad/song";
import { h } from "./dom";
import { grip } from "./mapDrag";

/** What the map shows of a section. */
export interface Shown {
  name: string;
  /** The rhyme letters heard, and the scheme chosen (null for none, "none" where it is not to rhyme). */
  letters: string;
  chosen: string | null;
  folded: boolean;
  /** Whether it changes with the others of its label, or would but says something else. */
  link: "" | "same" | "apart";
}

export interface ItemActions {
  go: () => void;
  sheet: (anchor: HTMLElement) => void;
  move: (from: number, to: number) => void;
}

const LINKS = {
  same: { sign: "=", means: "changes with the others of its label" },
  apart: { sign: "≠", means: "says something else than the others of its label" },
};

export function mapItem(shown: Shown, act: ItemActions): HTMLLIElement {
  const { name, letters, chosen } = shown;
  const go = h("button", { type: "button", class: "map-go" }, name);
  go.addEventListener("click", act.go);
  const label = `Section ${name}, scheme ${chosen ?? (letters || "by ear")}`;
  const scheme = h(
    "button",
    { type: "button", class: "map-scheme", "aria-haspopup": "dialog", "aria-label": label },
    chosen || letters || "–",
  );
  scheme.addEventListener("click", () => act.sheet(scheme));
  const fold = shown.folded ? mark({ sign: "▸", means: "folded" }) : null;
  const link = shown.link ? mark(LINKS[shown.link]) : null;
  return h("li", {}, grip(act.move), go, fold, link, scheme);
}

function mark({ sign, means }: { sign: string; means: string }): HTMLElement {
  return h("span", { class: "map-mark", title: means, role: "img", "aria-label": means }, sign);
}

export function nameOf(section: SongSection): string {
  return section.label || section.lines[0]?.text.trim() || "Section";
}

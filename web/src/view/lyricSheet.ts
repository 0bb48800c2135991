/**
 * What is printed: the song as a lyric sheet, set apart from the editor, which would print its
 * margins and only as much as it has drawn. Made when the browser turns to paper.
 */
import type { EditorView } from "@codemirror/view";
import { isChords } from "../pad/chords";
import type { Pad } from "../pad/pad";
import { isBlank, labelOf } from "../pad/song";
import { h } from "./dom";

export function printLyricSheet(view: EditorView, pad: Pad): void {
  const sheet = h("article", { class: "lyric-sheet", "aria-hidden": "true" });
  document.body.append(sheet);
  const make = () => {
    const title = pad.get("title");
    const head = title ? [h("h1", {}, title)] : [];
    sheet.replaceChildren(...head, ...stanzas(view.state.doc.toString().split("\n")));
  };
  window.addEventListener("beforeprint", make);
  matchMedia("print").addEventListener("change", ({ matches }) => matches && make());
}

/** Rows between blank rows, each stanza kept on one page; a label begins one too. */
function stanzas(rows: readonly string[]): HTMLElement[] {
  const all: HTMLElement[] = [];
  let open: HTMLElement | null = null;
  for (const row of rows) {
    const label = labelOf(row);
    if (isBlank(row)) open = null;
    else {
      if (!open || label !== null) all.push((open = h("section", {})));
      open.append(rowOf(row, label));
    }
  }
  return all;
}

function rowOf(row: string, label: string | null): HTMLElement {
  if (label !== null) return h("h2", {}, label);
  return h("p", { class: isChords(row) ? "chords" : "", dir: "auto" }, row);
}

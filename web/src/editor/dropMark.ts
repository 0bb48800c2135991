/**
 * Where a dragged card would land: a gap that opens between two lines, or a line marked as the
 * one to be replaced.
 */
import { StateEffect, StateField } from "@codemirror/state";
import type { EditorState, Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";
import { besideLabels, emptyPlace } from "../suggest/place";
import type { Place } from "../suggest/place";
import { isBlank } from "../pad/song";

export const setDrop = StateEffect.define<Place | null>();

class Gap extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(view: EditorView): HTMLElement {
    const gap = document.createElement("div");
    gap.className = "lp-gap";
    // The margins' figures stand beside their lines again once the gap has its height.
    gap.addEventListener("animationend", () => view.requestMeasure());
    return gap;
  }
}

const gap = (side: number) => Decoration.widget({ widget: new Gap(), block: true, side });
const onto = Decoration.line({ class: "lp-drop-onto" });
const fill = Decoration.line({ class: "lp-drop-fill" });

export const drop: StateField<Place | null> = StateField.define<Place | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setDrop)) return effect.value;
    return transaction.docChanged ? null : value;
  },
  provide: (field) => EditorView.decorations.compute([field], (state) => marks(state)),
});

function marks(state: EditorState): DecorationSet {
  const place = state.field(drop);
  if (!place) return Decoration.none;
  if (place.kind === "gap") {
    return place.row > state.doc.lines
      ? Decoration.set(gap(1).range(state.doc.length))
      : Decoration.set(gap(-1).range(state.doc.line(place.row).from));
  }
  const line = place.kind === "onto" ? onto : fill;
  return Decoration.set(line.range(state.doc.line(place.row).from));
}

/**
 * The place under a point of the window, or null outside the draft. The outer quarters of a line
 * mean the gap beside it, its middle the line itself; inside an open gap the place stays.
 */
export function placeAt(view: EditorView, x: number, y: number): Place | null {
  const place = under(view, x, y);
  return place && besideLabels(view.state.doc, place);
}

function under(view: EditorView, x: number, y: number): Place | null {
  const box = view.scrollDOM.getBoundingClientRect();
  if (x < box.left || x > box.right || y < box.top - 24 || y > box.bottom + 80) return null;
  const line = lineAt(view, y);
  if (!line) return null;
  const row = view.state.doc.lineAt(view.posAtDOM(line.element));
  const part = (y - line.top) / line.height;
  if (isBlank(row.text) && part >= 0 && (part <= 1 || row.number === view.state.doc.lines)) {
    return emptyPlace(view.state.doc, row.number);
  }
  if (part > 0.25 && part < 0.75) return { kind: "onto", row: row.number };
  return { kind: "gap", row: part <= 0.25 ? row.number : row.number + 1 };
}

/**
 * The line at a height of the window, or the nearest one. Asked of the page itself: while a gap
 * is opening, the editor's own heights are behind.
 */
function lineAt(view: EditorView, y: number) {
  let nearest: { element: Element; top: number; height: number } | null = null;
  let least = Infinity;
  for (const element of view.contentDOM.querySelectorAll(".cm-line")) {
    const { top, bottom, height } = element.getBoundingClientRect();
    const far = Math.max(top - y, y - bottom, 0);
    if (far >= least) continue;
    least = far;
    nearest = { element, top, height };
  }
  return nearest;
}

export const dropMark: Extension = drop;

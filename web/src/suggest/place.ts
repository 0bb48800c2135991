/** Puts a card's line into the draft, as one step of undo. */
import type { EditorState, Text, TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { markSuggested } from "../editor/suggested";
import type { Pad } from "../pad/pad";
import { isBlank, labelOf } from "../pad/song";
import { addsRows } from "../editor/target";
import type { TargetKind } from "../editor/target";

/**
 * Where a line goes. Rows count from 1.
 *
 * - `gap`: a new row before `row`; one past the last row means at the end
 * - `onto`: in place of the row's text
 * - `fill`: into the empty row
 */
export interface Place {
  kind: "gap" | "onto" | "fill";
  row: number;
}

/** The place a card goes to when it is taken rather than dragged. */
export function placeFor(state: EditorState, kind: TargetKind, row: number): Place {
  const { doc } = state;
  if (!addsRows(kind)) return { kind: "onto", row };
  if (!blank(doc, row)) return { kind: "gap", row: row + 1 };
  return emptyPlace(doc, row);
}

/**
 * Where a line goes that is meant for an empty row: into it, unless the row is what keeps two
 * sections apart; then above it.
 */
export function emptyPlace(doc: Text, row: number): Place {
  const keepsApart = row < doc.lines && !blank(doc, row + 1);
  return keepsApart ? { kind: "gap", row } : { kind: "fill", row };
}

/** A label is never replaced, and no line comes between it and the blank row above it. */
export function besideLabels(doc: Text, place: Place): Place {
  const isLabel = place.row <= doc.lines && labelOf(doc.line(place.row).text) !== null;
  if (!isLabel || place.kind === "fill") return place;
  if (place.kind === "onto") return { kind: "gap", row: place.row + 1 };
  const apart = place.row > 2 && blank(doc, place.row - 1) && !blank(doc, place.row - 2);
  return apart ? { kind: "gap", row: place.row - 1 } : place;
}

function blank(doc: Text, row: number): boolean {
  return isBlank(doc.line(row).text);
}

/** The change that puts `text` at a place, with the cursor at its end and its words marked. */
export function placing(state: EditorState, text: string, place: Place): TransactionSpec {
  const { from, to, before, after } = span(state, place);
  const start = from + before.length;
  const end = start + text.length;
  const kept = keptPrefix(state.sliceDoc(from, to), text);
  return {
    changes: { from, to, insert: before + text + after },
    selection: { anchor: end },
    effects: markSuggested.of({ from: start + kept, to: end }),
    scrollIntoView: true,
    userEvent: "input.suggestion",
  };
}

/** How much of the text stood there already: the writer's own words are not marked. */
function keptPrefix(old: string, text: string): number {
  const own = old.trimEnd();
  return own !== "" && text.startsWith(own) ? own.length : 0;
}

function span(state: EditorState, place: Place) {
  const { doc } = state;
  if (place.kind === "gap" && place.row > doc.lines) {
    return { from: doc.length, to: doc.length, before: doc.length > 0 ? "\n" : "", after: "" };
  }
  const row = doc.line(place.row);
  if (place.kind === "gap") return { from: row.from, to: row.from, before: "", after: "\n" };
  return { from: row.from, to: row.to, before: "", after: "" };
}

/** Places a line and gives the draft the focus. */
export function placeLine(view: EditorView, pad: Pad, text: string, place: Place): void {
  pad.asOneStep(() => view.dispatch(placing(view.state, text, place)));
  view.focus();
}

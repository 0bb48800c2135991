/** Puts a card's line into the draft, as one step of undo. */
import type { EditorState, Text } from "@codemirror/state";
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

/** The change that puts a text at a place, and the stretch of it that is not the writer's own. */
interface Placing {
  changes: { from: number; to: number; insert: string };
  suggested: { from: number; to: number };
}

function placing(state: EditorState, text: string, place: Place): Placing {
  const { from, to, before, after } = span(state, place);
  const start = from + before.length;
  const kept = keptPrefix(state.sliceDoc(from, to), text);
  return {
    changes: { from, to, insert: before + text + after },
    suggested: { from: start + kept, to: start + text.length },
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

/** Places a text, with the cursor at its end, and gives the draft the focus. */
export function placeLine(view: EditorView, pad: Pad, text: string, place: Place): void {
  const { changes, suggested } = placing(view.state, text, place);
  pad.asOneStep(() =>
    view.dispatch({
      changes,
      selection: { anchor: suggested.to },
      effects: markSuggested.of(suggested),
      scrollIntoView: true,
      userEvent: "input.suggestion",
    }),
  );
  // A linked section above may have got the line as well: the cursor knows by how much that moved it.
  const moved = view.state.selection.main.head - suggested.to;
  pad.suggested.remember({ from: suggested.from + moved, to: suggested.to + moved });
  view.focus();
}

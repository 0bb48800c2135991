/** Puts a word in the place of another, as one step of undo. */
import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { markSuggested } from "../editor/suggested";
import type { Pad } from "../pad/pad";
import type { Span } from "./chosenWord";

/** Places a text, with the cursor at its end, and gives the draft the focus. */
export function placeWord(view: EditorView, pad: Pad, span: Span, text: string): void {
  const insert = asWritten(view.state, span, text);
  const placed = { from: span.from, to: span.from + insert.length };
  pad.asOneStep(() =>
    view.dispatch({
      changes: { ...span, insert },
      selection: { anchor: placed.to },
      effects: markSuggested.of(placed),
      scrollIntoView: true,
      userEvent: "input.suggestion",
    }),
  );
  pad.suggested.remember(placed);
  view.focus();
}

/** A word that opens its line keeps the capital of the one it replaces. */
function asWritten(state: EditorState, { from, to }: Span, text: string): string {
  const row = state.doc.lineAt(from);
  const opens = !/[\p{L}\p{N}]/u.test(state.sliceDoc(row.from, from));
  const first = state.sliceDoc(from, to).charAt(0);
  const capital = first !== first.toLowerCase();
  return opens && capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

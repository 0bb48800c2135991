/** Marks on what is visible of the draft, drawn anew when it, the view or its reading changes. */
import type { EditorState, Extension, Line, Range } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { readingAt, readings } from "./readings";
import type { Reading } from "./readings";

type Add = (from: number, to: number, mark: Decoration) => void;
type MarksOn = (reading: Reading, row: Line, add: Add, state: EditorState) => void;

/** `marksOn` adds a row's marks; only rows that stand as they were read are asked. */
export function readMarks(marksOn: MarksOn): Extension {
  const visible = (view: EditorView): DecorationSet => {
    const { state } = view;
    const marks: Range<Decoration>[] = [];
    const add: Add = (from, to, mark) => marks.push(mark.range(from, to));
    for (const { from, to } of view.visibleRanges) {
      for (let at = from; at <= to;) {
        const row = state.doc.lineAt(at);
        const reading = readingAt(state, row.from);
        if (reading?.text === row.text) marksOn(reading, row, add, state);
        at = row.to + 1;
      }
    }
    return Decoration.set(marks, true);
  };
  class Marks {
    marks: DecorationSet;

    constructor(view: EditorView) {
      this.marks = visible(view);
    }

    update(update: ViewUpdate): void {
      const reread = update.startState.field(readings) !== update.state.field(readings);
      if (update.docChanged || update.viewportChanged || reread) this.marks = visible(update.view);
    }
  }
  return ViewPlugin.fromClass(Marks, { decorations: (plugin) => plugin.marks });
}

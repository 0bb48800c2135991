/** Marks on what is visible of the draft, drawn anew when it, the view or its reading changes. */
import { RangeSetBuilder } from "@codemirror/state";
import type { Extension, Line } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";
import type { Decoration, DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { readingAt, readings } from "./readings";
import type { Reading } from "./readings";

type Add = (from: number, to: number, mark: Decoration) => void;

/** `marksOn` adds a row's marks, in their order; only rows that stand as they were read are asked. */
export function readMarks(marksOn: (reading: Reading, row: Line, add: Add) => void): Extension {
  const visible = (view: EditorView): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to } of view.visibleRanges) {
      for (let at = from; at <= to;) {
        const row = view.state.doc.lineAt(at);
        const reading = readingAt(view.state, row.from);
        if (reading?.text === row.text) marksOn(reading, row, builder.add.bind(builder));
        at = row.to + 1;
      }
    }
    return builder.finish();
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

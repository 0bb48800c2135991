/** On demand: the stress of each line behind it, a large dot for a stressed syllable. */
import { RangeSetBuilder } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, ViewPlugin, WidgetType } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { readingAt, readings } from "./readings";

class Stress extends WidgetType {
  constructor(readonly pattern: string) {
    super();
  }

  override eq(other: Stress): boolean {
    return other.pattern === this.pattern;
  }

  override toDOM(): HTMLElement {
    const span = document.createElement("span");
    span.className = "lp-stress";
    span.setAttribute("aria-hidden", "true");
    for (const digit of this.pattern) {
      const dot = span.appendChild(document.createElement("i"));
      if (digit !== "0") dot.className = "strong";
    }
    return span;
  }
}

class StressMarks {
  marks: DecorationSet;

  constructor(view: EditorView) {
    this.marks = visible(view);
  }

  update(update: ViewUpdate): void {
    const reread = update.startState.field(readings) !== update.state.field(readings);
    if (update.docChanged || update.viewportChanged || reread) this.marks = visible(update.view);
  }
}

function visible(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const row = view.state.doc.lineAt(at);
      const reading = readingAt(view.state, row.from);
      if (reading?.text === row.text && reading.line.stress) {
        const widget = new Stress(reading.line.stress);
        builder.add(row.to, row.to, Decoration.widget({ widget, side: 1 }));
      }
      at = row.to + 1;
    }
  }
  return builder.finish();
}

export const stressMarks: Extension = ViewPlugin.fromClass(StressMarks, {
  decorations: (plugin) => plugin.marks,
});

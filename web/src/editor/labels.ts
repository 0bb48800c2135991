/** Sets label rows such as `[Chorus]` apart from the lines that are sung. */
import { RangeSetBuilder } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { labelOf } from "../pad/song";

const label = Decoration.line({ class: "lp-label" });

class Labels {
  marks: DecorationSet;

  constructor(view: EditorView) {
    this.marks = visibleLabels(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.marks = visibleLabels(update.view);
  }
}

function visibleLabels(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const row = view.state.doc.lineAt(at);
      if (labelOf(row.text) !== null) builder.add(row.from, row.from, label);
      at = row.to + 1;
    }
  }
  return builder.finish();
}

export const sectionLabels: Extension = ViewPlugin.fromClass(Labels, {
  decorations: (plugin) => plugin.marks,
});

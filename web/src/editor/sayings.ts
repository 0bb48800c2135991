/** How each word is said, on hover; for writers whose first language is another. */
import { RangeSetBuilder } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { respell } from "../pad/respell";
import { readingAt, readings, wordSpans } from "./readings";

class Sayings {
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
      if (reading?.text === row.text) {
        wordSpans(reading).forEach((span, index) => {
          const phones = reading.line.words[index]?.phones;
          if (!span || !phones) return;
          const title = respell(phones);
          const mark = Decoration.mark({ class: "lp-said", attributes: { title } });
          builder.add(row.from + span.from, row.from + span.to, mark);
        });
      }
      at = row.to + 1;
    }
  }
  return builder.finish();
}

export const sayings: Extension = ViewPlugin.fromClass(Sayings, {
  decorations: (plugin) => plugin.marks,
});

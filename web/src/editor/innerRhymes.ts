/** On demand: a double line under words that rhyme inside the lines; what with, on hover. */
import { RangeSetBuilder } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { readingAt, readings, wordSpans } from "./readings";

class InnerRhymes {
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
        wordSpans(reading).forEach((span, word) => {
          const others = reading.marks.inner.filter((rhyme) => rhyme.word === word);
          if (!span || others.length === 0) return;
          const title = `Rhymes with ${others.map(({ other }) => other).join(", ")}`;
          const mark = Decoration.mark({ class: "lp-inner", attributes: { title } });
          builder.add(row.from + span.from, row.from + span.to, mark);
        });
      }
      at = row.to + 1;
    }
  }
  return builder.finish();
}

export const innerRhymes: Extension = ViewPlugin.fromClass(InnerRhymes, {
  decorations: (plugin) => plugin.marks,
});

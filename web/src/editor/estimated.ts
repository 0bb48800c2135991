/** A dotted line under words whose sound is the letter-to-sound model's guess. */
import { RangeSetBuilder } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { respell } from "../pad/respell";
import { readingAt, readings, wordSpans } from "./readings";

class Estimated {
  marks: DecorationSet;

  constructor(view: EditorView) {
    this.marks = visibleMarks(view);
  }

  update(update: ViewUpdate): void {
    const reread = update.startState.field(readings) !== update.state.field(readings);
    if (update.docChanged || update.viewportChanged || reread) {
      this.marks = visibleMarks(update.view);
    }
  }
}

function visibleMarks(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const { doc } = view.state;
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const row = doc.lineAt(at);
      const reading = readingAt(view.state, row.from);
      if (reading?.text === row.text && reading.estimated) {
        wordSpans(reading).forEach((span, index) => {
          const word = reading.line.words[index];
          if (!span || !word?.estimated) return;
          builder.add(row.from + span.from, row.from + span.to, markFor(word.phones));
        });
      }
      at = row.to + 1;
    }
  }
  return builder.finish();
}

function markFor(phones: string): Decoration {
  const title = `Not in the dictionary; read as ${respell(phones)}`;
  return Decoration.mark({ class: "lp-estimated", attributes: { title } });
}

export const estimatedWords: Extension = ViewPlugin.fromClass(Estimated, {
  decorations: (plugin) => plugin.marks,
});

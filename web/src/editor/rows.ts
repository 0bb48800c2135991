/** How rows of the draft are set: chords apart from what is sung, each row in its own direction. */
import { RangeSetBuilder } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, ViewUpdate } from "@codemirror/view";
import { isChords } from "../pad/chords";
import { tidied } from "../pad/pasted";

const chords = Decoration.line({ class: "lp-chords" });
const leftward = Decoration.line({ attributes: { dir: "rtl" } });
const LEFTWARD =
  /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

class Rows {
  marks: DecorationSet;

  constructor(view: EditorView) {
    this.marks = visible(view);
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged) this.marks = visible(update.view);
  }
}

function visible(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const row = view.state.doc.lineAt(at);
      if (isChords(row.text)) builder.add(row.from, row.from, chords);
      else if (LEFTWARD.test(row.text)) builder.add(row.from, row.from, leftward);
      at = row.to + 1;
    }
  }
  return builder.finish();
}

export const rows: Extension = [
  ViewPlugin.fromClass(Rows, { decorations: (plugin) => plugin.marks }),
  EditorView.clipboardInputFilter.of(tidied),
];

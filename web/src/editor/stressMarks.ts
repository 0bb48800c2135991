/** On demand: the stress of each line behind it, a large dot for a stressed syllable. */
import type { Extension } from "@codemirror/state";
import { Decoration, WidgetType } from "@codemirror/view";
import { readMarks } from "./readMarks";

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

export const stressMarks: Extension = readMarks((reading, row, add) => {
  if (!reading.line.stress) return;
  const widget = new Stress(reading.line.stress);
  add(row.to, row.to, Decoration.widget({ widget, side: 1 }));
});

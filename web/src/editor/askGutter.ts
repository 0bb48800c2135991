/** A small mark at the end of the line being written: pressed, it asks for what comes next. */
import { GutterMarker, gutter } from "@codemirror/view";
import type { Extension } from "@codemirror/state";

class AskMarker extends GutterMarker {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const span = document.createElement("span");
    span.className = "lp-ask-mark";
    span.title = "Ask for a next line (Ctrl+Enter)";
    return span;
  }
}

const mark = new AskMarker();

/** `ask` is called after the cursor's line has been left where it is. */
export function askGutter(ask: () => void): Extension {
  return gutter({
    class: "lp-ask",
    side: "after",
    lineMarker(view, line) {
      const { head } = view.state.selection.main;
      return head >= line.from && head <= line.to && view.state.doc.length > 0 ? mark : null;
    },
    lineMarkerChange: (update) => update.selectionSet || update.docChanged,
    initialSpacer: () => mark,
    domEventHandlers: {
      mousedown(view, line, event) {
        const { head } = view.state.selection.main;
        if (head < line.from || head > line.to) return false;
        event.preventDefault();
        ask();
        return true;
      },
    },
  });
}

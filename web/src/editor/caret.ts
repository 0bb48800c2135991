/**
 * The cursor when the draft gets the keyboard back, and where a step of undo ends.
 *
 * A browser that focuses an editable element puts the caret at its start, and CodeMirror puts it
 * back a moment later; a key pressed in that moment, on a slow machine, would write at the top of
 * the draft. Here the caret is put back at once.
 *
 * Yjs makes one step of whatever is typed within a short time. Two words typed in two places are
 * two steps, however quick the writer is: a step ends where the cursor is moved.
 */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { UndoManager } from "yjs";

export const caretAtOnce: Extension = EditorView.domEventHandlers({
  focus(_event, view) {
    view.focus();
    return false;
  },
});

export function stepsByPlace(undo: UndoManager): Extension {
  return EditorView.updateListener.of(({ transactions }) => {
    const moved = transactions.some((made) => !made.docChanged && made.isUserEvent("select"));
    if (moved) undo.stopCapturing();
  });
}

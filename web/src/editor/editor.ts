/** The draft: a CodeMirror editor over the pad's Yjs text, made of the extensions beside this file. */
import { defaultKeymap } from "@codemirror/commands";
import { EditorState, Prec } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  dropCursor,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  placeholder,
} from "@codemirror/view";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import type { Pad } from "../pad/pad";
import { askGutter } from "./askGutter";
import { caretAtOnce, stepsByPlace } from "./caret";
import { dropMark } from "./dropMark";
import { estimatedWords } from "./estimated";
import { findAndReplace } from "./find";
import { folding } from "./folding";
import { forms } from "./forms";
import { sectionLabels } from "./labels";
import { linkedSections } from "./linked";
import { reader } from "./reader";
import { readingsExtension } from "./readings";
import { rhymeGutter } from "./rhymeGutter";
import { rows } from "./rows";
import { sounds } from "./sounds";
import { suggestedExtension } from "./suggested";
import { syllableGutter } from "./syllableGutter";
import { targetExtension } from "./target";

export interface EditorHooks {
  /** The writer asks for suggestions at the cursor. */
  ask: () => void;
  /** The writer wants to change words of the cursor's line. */
  openWords: () => void;
  /** Moves the cursor's section up or down. */
  moveSection: (by: -1 | 1) => boolean;
  /** Says how the cursor's line reads. */
  sayLine: () => void;
  /** What the settings turn on and off. */
  extra: Extension;
  /** The text or the cursor has changed, or lines have been read. */
  changed: (view: EditorView) => void;
}

/** How much of the window the bar, and on a phone the sheet or the keyboard, cover. */
function covered(): { top: number; bottom: number } {
  const sheet = document.getElementById("panel");
  // Its height, not its place on the screen: it may still be rising.
  const below = sheet && getComputedStyle(sheet).position === "fixed" ? sheet.offsetHeight : 0;
  return { top: 72, bottom: below + 48 };
}

export function makeEditor(parent: HTMLElement, pad: Pad, hooks: EditorHooks): EditorView {
  const ask = () => {
    hooks.ask();
    return true;
  };
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: pad.text.toString(),
      selection: { anchor: pad.text.length },
      extensions: [
        Prec.high(
          keymap.of([
            { key: "Mod-Enter", run: ask },
            { key: "Shift-Alt-ArrowUp", run: () => hooks.moveSection(-1) },
            { key: "Shift-Alt-ArrowDown", run: () => hooks.moveSection(1) },
            { key: "Alt-t", run: () => (hooks.openWords(), true), preventDefault: true },
            { key: "Alt-r", run: () => (hooks.sayLine(), true), preventDefault: true },
          ]),
        ),
        keymap.of([...yUndoManagerKeymap, ...defaultKeymap]),
        findAndReplace,
        folding,
        linkedSections,
        yCollab(pad.text, null, { undoManager: pad.undo }),
        caretAtOnce,
        stepsByPlace(pad.undo),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": "Draft",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        EditorView.perLineTextDirection.of(true),
        EditorView.scrollMargins.of(covered),
        placeholder("Write a line, or ask for a first one"),
        drawSelection(),
        dropCursor(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        readingsExtension,
        sounds,
        forms,
        hooks.extra,
        reader,
        syllableGutter,
        rhymeGutter,
        askGutter(hooks.ask),
        suggestedExtension,
        estimatedWords,
        sectionLabels,
        rows,
        targetExtension,
        dropMark,
        EditorView.updateListener.of((update) => {
          const read = update.transactions.some((transaction) => transaction.effects.length > 0);
          if (update.docChanged || update.selectionSet || read) hooks.changed(update.view);
        }),
      ],
    }),
  });
}

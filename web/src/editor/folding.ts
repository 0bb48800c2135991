/** Folding a section away to its first row; a press on what stands for it opens it again. */
import { codeFolding, foldEffect, foldedRanges, unfoldEffect } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import type { EditorView } from "@codemirror/view";
import { readSong } from "../pad/song";
import type { SongSection } from "../pad/song";

interface Range {
  from: number;
  to: number;
}

/** What a fold hides: all of a section but its first row; null where that is nothing. */
function hiddenBy(state: EditorState, section: SongSection): Range | null {
  if (section.to <= section.from) return null;
  return { from: state.doc.line(section.from + 1).to, to: state.doc.line(section.to + 1).to };
}

function foldAt(state: EditorState, { from, to }: Range): Range | null {
  let found: Range | null = null;
  foldedRanges(state).between(from, to, (start, end) => {
    if (start >= from && end <= to) found = { from: start, to: end };
  });
  return found;
}

export function isFolded(state: EditorState, section: SongSection): boolean {
  const range = hiddenBy(state, section);
  return range !== null && foldAt(state, range) !== null;
}

/** Folds a section, or opens it; false where there is nothing to hide. */
export function toggleFold(view: EditorView, section: SongSection): boolean {
  const range = hiddenBy(view.state, section);
  if (!range) return false;
  const folded = foldAt(view.state, range);
  const { head } = view.state.selection.main;
  const inside = !folded && head > range.from && head <= range.to;
  view.dispatch({
    effects: folded ? unfoldEffect.of(folded) : foldEffect.of(range),
    ...(inside ? { selection: { anchor: range.from } } : {}),
  });
  return true;
}

function toggleAtCursor(view: EditorView, wanted: boolean): boolean {
  const { doc, selection } = view.state;
  const row = doc.lineAt(selection.main.head).number - 1;
  const { sections } = readSong(doc.toString().split("\n"));
  const section = sections.find(({ from, to }) => from <= row && row <= to);
  if (!section || isFolded(view.state, section) === wanted) return false;
  return toggleFold(view, section);
}

/** "3 lines", as the writer counts them. */
function lines(state: EditorState, { from, to }: Range): string {
  const count = readSong(state.sliceDoc(from, to).split("\n")).lines.length;
  return `${count} ${count === 1 ? "line" : "lines"}`;
}

export const folding: Extension = [
  codeFolding({
    preparePlaceholder: lines,
    placeholderDOM: (_view, open, said: string) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "lp-folded";
      button.textContent = said;
      button.setAttribute("aria-label", `Unfold ${said}`);
      button.addEventListener("click", open);
      return button;
    },
  }),
  keymap.of([
    { key: "Ctrl-Shift-[", mac: "Cmd-Alt-[", run: (view) => toggleAtCursor(view, true) },
    { key: "Ctrl-Shift-]", mac: "Cmd-Alt-]", run: (view) => toggleAtCursor(view, false) },
  ]),
];

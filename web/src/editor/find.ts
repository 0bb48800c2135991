/** Find and replace, in a bar above the draft. */
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";

/** The bar's words where CodeMirror's own are not ours. */
const words = EditorState.phrases.of({
  next: "Next",
  previous: "Previous",
  all: "All",
  "match case": "Match case",
  regexp: "Pattern",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
  close: "Close",
});

export const findAndReplace: Extension = [search({ top: true }), keymap.of(searchKeymap), words];

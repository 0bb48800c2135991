/**
 * The ways to a word's menu: Alt-Enter or Mod-. at the cursor, a right click (with Shift, or on
 * selected text, the browser's own menu comes), a double tap, and a small button under a word
 * that is selected.
 */
import { Prec, StateField } from "@codemirror/state";
import type { EditorState, Extension } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";
import type { Tooltip } from "@codemirror/view";
import { say } from "../view/notice";
import { chosen, chosenWord } from "./chosenWord";
import { selectedWord, wordAt } from "./draftWord";
import type { DraftWord } from "./draftWord";

type Open = (view: EditorView, word: DraftWord) => void;

const DOUBLE_TAP_MS = 350;
const DOUBLE_TAP_PX = 30;

export function wordMenus(open: Open): Extension {
  const atCursor = (view: EditorView) => {
    const word = wordAt(view.state, view.state.selection.main.head);
    if (word) open(view, word);
    else say("No word at the cursor.");
    return true;
  };
  return [
    chosenWord,
    Prec.high(
      keymap.of([
        { key: "Alt-Enter", run: atCursor },
        { key: "Mod-.", run: atCursor },
      ]),
    ),
    EditorView.domEventHandlers({ contextmenu: (event, view) => rightClick(event, view, open) }),
    doubleTap(open),
    selectedButton(open),
  ];
}

function rightClick(event: MouseEvent, view: EditorView, open: Open): boolean {
  // A double tap and the keyboard's menu key ask for this menu too, and are not meant here.
  const { pointerType = "mouse" } = event as Partial<PointerEvent>;
  const byMouse = pointerType === "mouse" && (event.button === 2 || event.ctrlKey);
  if (!byMouse || event.shiftKey || !view.state.selection.main.empty) return false;
  const word = wordUnder(view, event.clientX, event.clientY);
  if (!word) return false;
  event.preventDefault();
  open(view, word);
  return true;
}

function doubleTap(open: Open): Extension {
  let last = { at: -Infinity, x: 0, y: 0 };
  return EditorView.domEventHandlers({
    pointerup(event, view) {
      if (event.pointerType !== "touch") return false;
      const { clientX: x, clientY: y, timeStamp: at } = event;
      const near = Math.hypot(x - last.x, y - last.y) < DOUBLE_TAP_PX;
      const again = near && at - last.at < DOUBLE_TAP_MS;
      last = { at: again ? -Infinity : at, x, y };
      const word = again ? wordUnder(view, x, y) : null;
      // Once the browser has done with the tap: it would close a sheet opened before.
      if (word) setTimeout(() => open(view, word));
      return false;
    },
  });
}

/** The word under a point of the window; none beside the text. */
function wordUnder(view: EditorView, x: number, y: number): DraftWord | null {
  const pos = view.posAtCoords({ x, y });
  const word = pos === null ? null : wordAt(view.state, pos);
  const [from, to] = [
    word && view.coordsAtPos(word.from, 1),
    word && view.coordsAtPos(word.to, -1),
  ];
  const wraps = from && to && from.top !== to.top;
  return from && to && (wraps || (from.left - 8 <= x && x <= to.right + 8)) ? word : null;
}

function selectedButton(open: Open): Extension {
  const tip = (state: EditorState): Tooltip | null => {
    const word = state.field(chosen) ? null : selectedWord(state);
    if (!word) return null;
    // Not clipped: the bar's height counts as covered, and the first lines stand under it.
    return { pos: word.from, clip: false, create: (view) => ({ dom: button(view, word, open) }) };
  };
  return StateField.define<Tooltip | null>({
    create: tip,
    update: (value, transaction) =>
      transaction.docChanged || transaction.selection || transaction.effects.length > 0
        ? tip(transaction.state)
        : value,
    provide: (field) => showTooltip.from(field),
  });
}

function button(view: EditorView, word: DraftWord, open: Open): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "lp-word-button";
  element.textContent = "Words";
  element.setAttribute("aria-label", `Words for ${word.text}`);
  // The selection stays, and on a phone the keyboard.
  element.addEventListener("pointerdown", (event) => event.preventDefault());
  element.addEventListener("click", () => open(view, word));
  return element;
}

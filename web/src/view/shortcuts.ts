/** The list of keyboard shortcuts, under `?`. */
import { h } from "./dom";

const MOD = /Mac|iPhone|iPad/u.test(navigator.platform) ? "⌘" : "Ctrl";

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  [`${MOD} Enter`, "Ask for a next line"],
  [`Alt Enter, ${MOD} .`, "Words for the word at the cursor: swaps, rhymes, sound"],
  ["Alt T", "Change words of the line"],
  ["1 – 8", "Take a card (in the suggestions)"],
  ["Alt 1 – 8", "Take a card (anywhere)"],
  ["↑ ↓", "From card to card"],
  ["Esc", "Close; put a dragged card back"],
  [`${MOD} Z`, "Undo"],
  [`${MOD} Shift Z`, "Redo"],
  [`${MOD} F`, "Find and replace"],
  ["Alt ↑ ↓", "Move the line"],
  ["Alt Shift ↑ ↓", "Move the section"],
  ["Ctrl Shift [ ]", "Fold the section, unfold it"],
  ["Alt R", "Say the line’s syllables and rhyme"],
  ["?", "This list (outside the draft)"],
];

let open: HTMLDialogElement | null = null;

export function openShortcuts(): void {
  if (open) return;
  const rows = KEYS.map(([keys, what]) =>
    h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, keys)), h("td", {}, what)),
  );
  const close = h("button", { type: "button", class: "quiet" }, "Close");
  const name = h("h2", { id: "shortcuts-name" }, "Keyboard shortcuts");
  const dialog = h("dialog", { class: "shortcuts", "aria-labelledby": "shortcuts-name" }, name);
  dialog.append(h("table", {}, h("tbody", {}, ...rows)), close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    open = null;
  });
  open = dialog;
  document.body.append(dialog);
  dialog.showModal();
}

/** Whether a key press belongs to something that is typed into. */
export function isTyping(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement;
  return at.isContentEditable || at.matches("input, textarea, select");
}

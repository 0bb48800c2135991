/**
 * The sheet on a word of the draft: other words for it, its rhymes, how it sounds. A word taken or
 * dropped stands in its place; one undo brings the old one back.
 */
import type { EditorView } from "@codemirror/view";
import { remarksOn } from "../editor/worn";
import type { Pad } from "../pad/pad";
import { makeDraggable } from "../suggest/drag";
import { rhymeWords } from "../suggest/rhymeWords";
import { h } from "../view/dom";
import { say } from "../view/notice";
import { openPopover } from "../view/popover";
import type { Anchor } from "../view/popover";
import { tabs } from "../view/tabs";
import { chosen, setChosen } from "./chosenWord";
import type { Span } from "./chosenWord";
import type { DraftWord } from "./draftWord";
import { placeWord } from "./placeWord";
import { soundTab } from "./soundTab";
import { swapTab } from "./swapTab";
import { wordGround } from "./wordGround";
import type { Taking } from "./wordList";

/** `change` opens the word's line as its words, this one to be changed. */
export function openWordMenu(
  view: EditorView,
  pad: Pad,
  word: DraftWord,
  change: () => void,
): void {
  const home = { from: word.from, to: word.to };
  view.dispatch({ effects: setChosen.of(home) });
  const asking = new AbortController();
  const turn = (opened += 1);
  let close = () => {};
  const place = (text: string, span: Span | null) => {
    close();
    if (!span) return;
    placeWord(view, pad, span, text);
    say(`Placed: ${text}`);
  };
  const taking: Taking = {
    take: (text) => place(text, view.state.field(chosen)),
    draggable: (element, text) => {
      const faded = (on: boolean) => () =>
        element.closest(".popover")?.classList.toggle("is-dragging", on);
      makeDraggable<Span>(element, {
        ground: wordGround(view, home),
        started: faded(true),
        dropped: (span) => place(text, span),
        ended: faded(false),
      });
    },
  };
  const changeLine = () => {
    close();
    view.dispatch({ selection: { anchor: word.to } });
    change();
  };
  const content = h(
    "div",
    { class: "word-menu" },
    h("h2", {}, word.text),
    ...remarks(view, word),
    tabs(
      `About ${word.text}`,
      [
        { name: "Swap", view: () => swapTab(pad, word, taking, asking.signal) },
        { name: "Rhymes", view: () => rhymeTab(pad, word, taking) },
        { name: "Sound", view: () => soundTab(pad, word) },
      ],
      // A guess is what the writer most likely came to set right.
      word.sound?.estimated ? 2 : 0,
    ),
    h(
      "button",
      { type: "button", class: "menu-item change-line", onclick: changeLine },
      "Change more words of this line …",
    ),
  );
  close = openPopover(anchorOf(view, word), `Word: ${word.text}`, content, () => {
    asking.abort();
    // A menu that took this one's place has marked its own word.
    if (turn === opened) view.dispatch({ effects: setChosen.of(null) });
  });
}

let opened = 0;

/** What is worn about it, or that it comes often. */
function remarks(view: EditorView, word: DraftWord): Node[] {
  return remarksOn(view.state, view.state.doc.lineAt(word.from).from)
    .filter(({ from, to }) => from < word.to && word.from < to)
    .map(({ text }) => h("p", { class: "remark" }, `${text}.`));
}

function rhymeTab(pad: Pad, word: DraftWord, taking: Taking): HTMLElement {
  const phones = pad.sounds.get(word.text) ?? word.sound?.phones ?? null;
  return rhymeWords(word.text, phones, ["perfect", "near", "several"], taking);
}

/** The word's place on the screen, and the draft to give the focus back to. */
function anchorOf(view: EditorView, word: DraftWord): Anchor {
  return {
    isConnected: true,
    focus: () => view.focus(),
    getBoundingClientRect() {
      const from = view.coordsAtPos(word.from, 1);
      const to = view.coordsAtPos(word.to, -1);
      if (!from || !to) return view.dom.getBoundingClientRect();
      return new DOMRect(from.left, from.top, to.right - from.left, to.bottom - from.top);
    },
  };
}

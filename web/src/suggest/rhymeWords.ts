/** Rhyme word first: the words a line could end on, ranked, to pick one from. */
import { rhymesFor } from "../api/client";
import type { RhymeEntry } from "../api/types";
import { h } from "../view/dom";

/** How many of each kind. */
const AT_FIRST = 24;

/** A list that loads itself; `pick` is called with the word chosen. */
export function rhymeWords(word: string, pick: (word: string) => void): HTMLElement {
  const list = h("div", { class: "rhyme-words" });
  const status = h("p", { class: "hint", role: "status" }, `Rhymes for ${word} …`);
  const box = h("div", {}, status, list);
  Promise.all([rhymesFor(word, "perfect", AT_FIRST), rhymesFor(word, "near", AT_FIRST)]).then(
    (found) => {
      const rhymes = found.flat();
      status.textContent =
        rhymes.length > 0 ? "" : `Nothing in the dictionary rhymes with ${word}.`;
      list.replaceChildren(...groups(rhymes, pick));
    },
    (error: Error) => (status.textContent = error.message),
  );
  return box;
}

function groups(rhymes: RhymeEntry[], pick: (word: string) => void): Node[] {
  return [
    ["perfect", "Perfect"],
    ["near", "Near"],
  ].flatMap(([kind, name]) => {
    const words = rhymes.filter((rhyme) => rhyme.kind === kind);
    return words.length > 0 ? [group(name ?? "", words, pick)] : [];
  });
}

function group(name: string, words: RhymeEntry[], pick: (word: string) => void): HTMLElement {
  const buttons = words.map(({ word, syllables }) => {
    const count = `${syllables} ${syllables === 1 ? "syllable" : "syllables"}`;
    const button = h("button", { type: "button", class: "word", title: count }, word);
    button.addEventListener("click", () => pick(word));
    return button;
  });
  return h("fieldset", {}, h("legend", {}, name), h("div", { class: "words" }, ...buttons));
}

/** The words that rhyme with a word, ranked, to pick one from: for a line's end, or in place of it. */
import { rhymesFor } from "../api/client";
import type { RhymeEntry } from "../api/types";
import { h } from "../view/dom";
import { wordGroup } from "../words/wordList";
import type { Taking } from "../words/wordList";

/** How many of each kind. */
const AT_FIRST = 24;

const KINDS = { perfect: "Perfect", near: "Near", several: "Two words" } as const;
export type RhymeList = keyof typeof KINDS;

/** A list that loads itself. `phones`: how the word is said, where that is known. */
export function rhymeWords(
  word: string,
  phones: string | null,
  kinds: readonly RhymeList[],
  taking: Taking,
): HTMLElement {
  const list = h("div", { class: "rhyme-words" });
  const status = h("p", { class: "hint", role: "status" }, `Rhymes for ${word} …`);
  const box = h("div", {}, status, list);
  Promise.all(kinds.map((kind) => rhymesFor(word, kind, AT_FIRST, phones))).then(
    (found) => {
      const none = found.every((rhymes) => rhymes.length === 0);
      status.textContent = none ? `Nothing in the dictionary rhymes with ${word}.` : "";
      list.replaceChildren(
        ...found.flatMap((rhymes, at) => {
          const kind = kinds[at];
          return kind && rhymes.length > 0
            ? [wordGroup(KINDS[kind], rhymes.map(offered), taking)]
            : [];
        }),
      );
    },
    (error: Error) => (status.textContent = error.message),
  );
  return box;
}

function offered({ word, syllables }: RhymeEntry) {
  return { text: word, syllables };
}

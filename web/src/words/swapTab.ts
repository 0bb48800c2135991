/** Other words for a word: as many syllables, the stress, the rhyme and the sense kept. */
import { swaps } from "../api/client";
import { isCancelled } from "../api/server";
import type { Pad } from "../pad/pad";
import { soundsIn } from "../pad/sounds";
import { h } from "../view/dom";
import type { DraftWord } from "./draftWord";
import { wordGroup } from "./wordList";
import type { Taking } from "./wordList";

const SWAPS = 16;

export function swapTab(
  pad: Pad,
  word: DraftWord,
  taking: Taking,
  closed: AbortSignal,
): HTMLElement {
  const list = h("div", {});
  const status = h("p", { class: "hint", role: "status" }, `Words like ${word.text} …`);
  const draft = pad.text.toString();
  const request = {
    draft,
    line: word.line,
    word: word.word,
    fit_for_company: pad.get("company"),
    pronunciations: soundsIn(pad.sounds.all, draft),
    count: SWAPS,
  };
  swaps(request, closed).then(
    (found) => {
      status.textContent = found.length > 0 ? "" : `Nothing else fits in place of ${word.text}.`;
      if (found.length > 0)
        list.append(wordGroup("Same rhythm, and rhyme where it has one", found, taking));
    },
    (error: Error) => {
      if (!isCancelled(error)) status.textContent = error.message;
    },
  );
  return h("div", {}, status, list);
}

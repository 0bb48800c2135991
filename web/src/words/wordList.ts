/** Words to choose from, in groups: each taken by click or Enter, or dragged into the draft. */
import { h } from "../view/dom";

export interface Offered {
  text: string;
  syllables: number;
}

export interface Taking {
  take: (text: string) => void;
  /** Lets a word be dragged; where it is left out, words are only clicked. */
  draggable?: ((element: HTMLElement, text: string) => void) | undefined;
}

export function wordGroup(
  name: string,
  words: readonly Offered[],
  { take, draggable }: Taking,
): HTMLElement {
  const buttons = words.map(({ text, syllables }) => {
    const title = `${syllables} ${syllables === 1 ? "syllable" : "syllables"}`;
    const props = { type: "button", class: "word", title, onclick: () => take(text) };
    const button = h("button", props, text);
    draggable?.(button, text);
    return button;
  });
  return h("fieldset", {}, h("legend", {}, name), h("div", { class: "words" }, ...buttons));
}

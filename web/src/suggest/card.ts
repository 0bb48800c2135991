/** One suggestion as a card: the line as it would stand, its rhyme word marked, and its proof. */
import type { Suggestion } from "../api/types";
import { rhymeColour } from "../pad/scheme";
import { h } from "../view/dom";
import type { Wanted } from "./ask";
import { proof, why } from "./words";

export interface CardHooks {
  take: (card: Suggestion) => void;
  /** Opens the sheet of other things to do with a card, beside its button. */
  more: (card: Suggestion, button: HTMLElement) => void;
}

/** `number` is the key that takes the card (1 to 8), or null beyond. */
export function cardView(
  card: Suggestion,
  wanted: Wanted,
  number: number | null,
  taken: boolean,
  hooks: CardHooks,
): HTMLLIElement {
  if (card.growing) return growingView(card, wanted);
  const take = h(
    "button",
    { type: "button", class: "take", title: why(card, wanted), onclick: () => hooks.take(card) },
    h("span", { class: "card-line" }, ...lineParts(card, wanted)),
    h(
      "span",
      { class: "proof" },
      h("span", {}, proof(card, wanted)),
      taken ? h("span", { class: "placed" }, "placed") : null,
      number ? h("kbd", { "aria-hidden": "true" }, String(number)) : null,
    ),
  );
  const more = h(
    "button",
    {
      type: "button",
      class: "card-more",
      "aria-label": `More for: ${card.text}`,
      "aria-haspopup": "dialog",
    },
    h("span", { "aria-hidden": "true" }, "⋯"),
  );
  more.addEventListener("click", () => hooks.more(card, more));
  const handle = h("span", {
    class: "handle",
    "aria-hidden": "true",
    title: "Drag into the draft",
  });
  return h("li", { class: taken ? "card is-taken" : "card" }, handle, take, more);
}

/** A verse as far as it is written: to read, not yet to take. */
function growingView(card: Suggestion, wanted: Wanted): HTMLLIElement {
  const line = h("span", { class: "card-line" }, card.text);
  const proofs = h("span", { class: "proof" }, h("span", {}, `${proof(card, wanted)} …`));
  return h("li", { class: "card is-growing" }, h("div", { class: "lines" }, line, proofs));
}

function lineParts(card: Suggestion, wanted: Wanted): (string | Node)[] {
  const word = card.rhyme?.word ?? "";
  const letter = wanted.partner?.letter ?? wanted.letter;
  const at = word ? card.text.toLowerCase().lastIndexOf(word.toLowerCase()) : -1;
  if (at < 0 || !wanted.partner) return [card.text];
  const colour = letter && letter !== "-" ? ` rhyme-${rhymeColour(letter)}` : "";
  const mark = h("span", { class: `rhyme-word${colour}` }, card.text.slice(at, at + word.length));
  return [card.text.slice(0, at), mark, card.text.slice(at + word.length)];
}

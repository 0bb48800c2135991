/** What else can be done with a card, for hands that do not drag. */
import type { Line } from "@codemirror/state";
import type { Suggestion } from "../api/types";
import type { Kept } from "../pad/pad";
import { isBlank } from "../pad/song";
import { h } from "../view/dom";
import { openPopover } from "../view/popover";
import type { Place } from "./place";

export interface CardActions {
  take: (place: Place) => void;
  takeApart: () => void;
  keep: (card: Kept) => void;
}

/** `row` is the cursor's. */
export function openCardMenu(
  card: Suggestion,
  button: HTMLElement,
  row: Line,
  act: CardActions,
): void {
  let close = () => {};
  const item = (text: string, run: () => void) =>
    h("button", { type: "button", class: "menu-item", onclick: () => (close(), run()) }, text);
  const places = placesAt(row).map(([text, place]) => item(text, () => act.take(place)));
  const rhyme = card.rhyme?.word ?? null;
  const kept = { text: card.text, syllables: card.syllables, rhyme };
  const whole = card.verse
    ? []
    : [item("Change its words", act.takeApart), item("Keep it for later", () => act.keep(kept))];
  const menu = h("div", { class: "menu" }, ...places, ...whole);
  button.setAttribute("aria-expanded", "true");
  close = openPopover(button, "What to do with it", menu, () =>
    button.removeAttribute("aria-expanded"),
  );
}

function placesAt({ text, number }: Line): [name: string, place: Place][] {
  if (isBlank(text)) return [["Put it on the cursor’s line", { kind: "fill", row: number }]];
  return [
    ["Put it above the cursor’s line", { kind: "gap", row: number }],
    ["Put it under the cursor’s line", { kind: "gap", row: number + 1 }],
    ["Put it in place of the cursor’s line", { kind: "onto", row: number }],
  ];
}

/** The cards on show. A card that stays keeps its element: whoever holds it goes on holding it. */
import type { Suggestion } from "../api/types";
import { h } from "../view/dom";
import type { Wanted } from "./ask";
import { cardView } from "./card";
import type { CardHooks } from "./card";
import { CARDS } from "./session";
import type { Answer } from "./session";

export interface CardListHooks extends CardHooks {
  /** Lets a card's element be dragged into the draft. */
  draggable: (element: HTMLElement, card: Suggestion) => void;
}

/** What a card's element shows besides the card. */
interface Seat {
  wanted: Wanted;
  number: number | null;
  taken: boolean;
}

interface Shown extends Seat {
  element: HTMLLIElement;
}

export class CardList {
  readonly dom = h("ol", { class: "cards", "aria-label": "Suggestions" });
  private shown = new Map<Suggestion, Shown>();

  constructor(private readonly hooks: CardListHooks) {}

  show({ cards, wanted, taken, asking }: Answer): void {
    this.dom.setAttribute("aria-busy", String(asking));
    const focused = this.focused;
    const now = new Map<Suggestion, Shown>();
    cards.forEach((card, index) => {
      if (!wanted) return;
      const number = index < CARDS ? index + 1 : null;
      now.set(card, this.shownAs(card, { wanted, number, taken: taken.has(card.text) }));
    });
    this.shown = now;
    this.put([...now.values()].map(({ element }) => element));
    if (focused >= 0 && this.focused < 0) this.button(focused)?.focus();
  }

  /** Puts the elements in order; one that stands where it should is not touched. */
  private put(elements: HTMLLIElement[]): void {
    const staying = new Set<Element>(elements);
    for (const old of [...this.dom.children]) if (!staying.has(old)) old.remove();
    elements.forEach((element, index) => {
      const there = this.dom.children[index] ?? null;
      if (there !== element) this.dom.insertBefore(element, there);
    });
  }

  private shownAs(card: Suggestion, seat: Seat): Shown {
    const before = this.shown.get(card);
    if (before && same(before, seat)) return before;
    const element = cardView(card, seat.wanted, seat.number, seat.taken, this.hooks);
    if (!card.growing) this.hooks.draggable(element, card);
    return { ...seat, element };
  }

  element(card: Suggestion): HTMLElement | null {
    return this.shown.get(card)?.element ?? null;
  }

  /** Where among the cards the focus is; -1 for elsewhere. */
  get focused(): number {
    const card = document.activeElement?.closest(".card");
    return card ? [...this.dom.children].indexOf(card) : -1;
  }

  /** The button that takes the card of this index. */
  button(index: number): HTMLElement | null {
    return this.dom.children[index]?.querySelector<HTMLElement>(".take") ?? null;
  }
}

function same(one: Seat, other: Seat): boolean {
  return one.wanted === other.wanted && one.number === other.number && one.taken === other.taken;
}

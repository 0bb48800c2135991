/** The tray: cards kept for later, with the pad, under the suggestions. */
import type { Kept, Pad } from "../pad/pad";
import { h } from "../view/dom";

export interface TrayHooks {
  take: (card: Kept) => void;
  /** Lets the element be dragged into the draft. */
  draggable: (element: HTMLElement, card: Kept) => void;
}

export class Tray {
  private readonly name = h("summary", {});
  private readonly list = h("ol", { class: "cards", "aria-label": "Tray" });
  readonly dom = h("details", { class: "tray" }, this.name, this.list);

  constructor(
    private readonly pad: Pad,
    private readonly hooks: TrayHooks,
  ) {
    this.show();
  }

  show(): void {
    const kept = this.pad.kept;
    this.dom.hidden = kept.length === 0;
    this.name.textContent = `Tray (${kept.length})`;
    this.list.replaceChildren(...kept.map((card) => this.item(card)));
  }

  private item(card: Kept): HTMLLIElement {
    const line = h("span", { class: "card-line" }, card.text);
    const proof = h("span", { class: "proof" }, h("span", {}, `${card.syllables} syllables`));
    const take = h(
      "button",
      { type: "button", class: "take", onclick: () => this.hooks.take(card) },
      line,
      proof,
    );
    const drop = h("button", {
      type: "button",
      class: "card-more",
      "aria-label": `Take out of the tray: ${card.text}`,
      title: "Take out of the tray",
      onclick: () => this.pad.drop(card.text),
    });
    drop.append(h("span", { "aria-hidden": "true" }, "×"));
    const handle = h("span", {
      class: "handle",
      "aria-hidden": "true",
      title: "Drag into the draft",
    });
    const item = h("li", { class: "card" }, handle, take, drop);
    this.hooks.draggable(item, card);
    return item;
  }
}

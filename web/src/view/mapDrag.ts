/**
 * Moving a section by its grip in the song map, with mouse, pen or finger. A line shows where it
 * would land; Escape, or letting go outside the map, leaves it where it was.
 */
import { h } from "./dom";

/** A grip for the list item it is put into; `move` hears the item's number and its new one. */
export function grip(move: (from: number, to: number) => void): HTMLElement {
  const handle = h("span", { class: "map-grip", "aria-hidden": "true", title: "Drag to move" });
  handle.addEventListener("pointerdown", (event) => {
    const item = handle.closest("li");
    if (event.button !== 0 || !event.isPrimary || !item) return;
    event.preventDefault();
    new MapDrag(item, event, move);
  });
  return handle;
}

class MapDrag {
  private readonly listening = new AbortController();
  private readonly items: HTMLElement[];
  private readonly from: number;
  /** The gap it would land in: 0 is above the first item; null for none. */
  private gap: number | null = null;

  constructor(
    private readonly item: HTMLElement,
    private readonly down: PointerEvent,
    private readonly move: (from: number, to: number) => void,
  ) {
    this.items = [...(item.parentElement?.children ?? [])] as HTMLElement[];
    this.from = this.items.indexOf(item);
    item.classList.add("is-moved");
    document.documentElement.classList.add("dragging");
    const { signal } = this.listening;
    window.addEventListener("pointermove", (event) => this.follow(event), { signal });
    window.addEventListener("pointerup", (event) => this.drop(event), { signal });
    window.addEventListener("pointercancel", () => this.end(), { signal });
    window.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
  }

  private follow(event: PointerEvent): void {
    if (event.pointerId !== this.down.pointerId) return;
    const box = this.item.parentElement?.getBoundingClientRect();
    const outside = !box || event.clientX < box.left - 24 || event.clientX > box.right + 48;
    const middles = this.items.map((each) => each.getBoundingClientRect());
    const above = middles.filter(({ top, height }) => event.clientY > top + height / 2).length;
    this.gap = outside ? null : above;
    this.items.forEach((each, index) => {
      each.classList.toggle("drop-above", this.gap === index);
      each.classList.toggle(
        "drop-below",
        this.gap === index + 1 && index + 1 === this.items.length,
      );
    });
  }

  private drop(event: PointerEvent): void {
    if (event.pointerId !== this.down.pointerId) return;
    const { gap, from } = this;
    this.end();
    if (gap === null) return;
    const to = gap > from ? gap - 1 : gap;
    if (to !== from) this.move(from, to);
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
  }

  private end(): void {
    this.listening.abort();
    this.item.classList.remove("is-moved");
    document.documentElement.classList.remove("dragging");
    for (const each of this.items) each.classList.remove("drop-above", "drop-below");
  }
}

/**
 * Dragging a card or a word into the draft with mouse, pen or finger (pointer events).
 *
 * A mouse drags from anywhere on the card once it has moved a little; a finger from the handle
 * at once, or from the card after a long press, so that a swipe still scrolls the cards. Escape,
 * or letting go outside the draft, puts the card back.
 */

const MOVED = 6;
const LONG_PRESS_MS = 350;
const EDGE = 56;

/** What is dragged over: it shows where a thing would land, and says so when it is let go. */
export interface Ground<Place> {
  over: (x: number, y: number) => void;
  place: () => Place | null;
  clear: () => void;
}

export interface DragHooks<Place> {
  ground: Ground<Place>;
  started: () => void;
  dropped: (place: Place) => void;
  ended: () => void;
}

/** Lets a card be dragged. */
export function makeDraggable<Place>(card: HTMLElement, hooks: DragHooks<Place>): void {
  card.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    if ((event.target as Element).closest(".card-more")) return;
    new Drag(card, event, hooks);
  });
  // A finger that has begun to drag must not scroll as well.
  card.addEventListener(
    "touchmove",
    (event) => {
      if (card.classList.contains("is-dragged") && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
  card.addEventListener("contextmenu", (event) => {
    if (card.classList.contains("is-dragged")) event.preventDefault();
  });
}

class Drag<Place> {
  private ghost: HTMLElement | null = null;
  private readonly listening = new AbortController();
  private readonly press: ReturnType<typeof setTimeout> | undefined;
  private scroll = 0;
  private x: number;
  private y: number;
  private readonly grip: { x: number; y: number };

  constructor(
    private readonly card: HTMLElement,
    private readonly down: PointerEvent,
    private readonly hooks: DragHooks<Place>,
  ) {
    this.x = down.clientX;
    this.y = down.clientY;
    const box = card.getBoundingClientRect();
    this.grip = { x: down.clientX - box.left, y: down.clientY - box.top };
    const { signal } = this.listening;
    window.addEventListener("pointermove", (event) => this.move(event), { signal });
    window.addEventListener("pointerup", (event) => this.up(event), { signal });
    window.addEventListener("pointercancel", () => this.end(), { signal });
    window.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    const onHandle = (down.target as Element).closest(".handle");
    if (down.pointerType === "touch" && !onHandle) {
      this.press = setTimeout(() => this.start(), LONG_PRESS_MS);
    } else if (onHandle) {
      down.preventDefault();
    }
  }

  private move(event: PointerEvent): void {
    if (event.pointerId !== this.down.pointerId) return;
    this.x = event.clientX;
    this.y = event.clientY;
    const far = Math.hypot(this.x - this.down.clientX, this.y - this.down.clientY) > MOVED;
    if (!this.ghost) {
      if (!far) return;
      // A finger that moves before the long press is scrolling.
      if (this.press !== undefined) return this.end();
      this.start();
    }
    event.preventDefault();
    this.follow();
  }

  private start(): void {
    clearTimeout(this.press);
    const { width } = this.card.getBoundingClientRect();
    this.ghost = this.card.cloneNode(true) as HTMLElement;
    this.ghost.classList.add("ghost");
    this.ghost.inert = true;
    this.ghost.style.width = `${width}px`;
    document.body.append(this.ghost);
    // Only another of the top layer is seen above a sheet that stands there.
    if (this.card.closest("[popover]")) {
      this.ghost.popover = "manual";
      this.ghost.showPopover();
    }
    this.card.classList.add("is-dragged");
    document.documentElement.classList.add("dragging");
    this.hooks.started();
    this.follow();
    this.scrollAtEdges();
  }

  private follow(): void {
    if (!this.ghost) return;
    const { offsetWidth: width, offsetHeight: height } = this.ghost;
    // Under a finger one sees nothing: the card floats above it, inside the window.
    const touch = this.down.pointerType === "touch";
    const left = touch
      ? Math.min(this.x - this.grip.x, innerWidth - width - 4)
      : this.x - this.grip.x;
    const top = touch ? this.y - height - 20 : this.y - this.grip.y;
    this.ghost.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
    this.hooks.ground.over(this.x, this.y);
  }

  /** Near the window's upper or lower edge the draft moves along. */
  private scrollAtEdges(): void {
    this.scroll = requestAnimationFrame(() => {
      const under = Math.max(0, this.y - (innerHeight - EDGE));
      const over = Math.max(0, EDGE - this.y);
      if (under || over) {
        window.scrollBy(0, (under - over) / 4);
        this.follow();
      }
      this.scrollAtEdges();
    });
  }

  private up(event: PointerEvent): void {
    if (event.pointerId !== this.down.pointerId) return;
    const place = this.ghost ? this.hooks.ground.place() : null;
    if (this.ghost) this.swallowClick();
    this.end();
    if (place) this.hooks.dropped(place);
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.ghost) return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
  }

  /** The click that follows the drop on the card itself is not a request to place it. */
  private swallowClick(): void {
    const swallow = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
  }

  private end(): void {
    clearTimeout(this.press);
    cancelAnimationFrame(this.scroll);
    this.listening.abort();
    if (!this.ghost) return;
    this.ghost.remove();
    this.ghost = null;
    this.card.classList.remove("is-dragged");
    document.documentElement.classList.remove("dragging");
    this.hooks.ground.clear();
    this.hooks.ended();
  }
}

/** Tapping the rhythm of a section's lines, on keys or on the screen; what comes of it is a form. */
import { MOST_TAPS } from "../pad/tapped";
import type { Tap } from "../pad/tapped";
import { h } from "./dom";

const KEYS: Record<string, Tap> = { f: "0", j: "1", " ": "·" };
const DOTS: Record<string, string> = { "0": "weak", "1": "strong", "·": "" };

export interface TappingHooks {
  /** Hears the lines tapped, as in ["0101", "·····"]. */
  use: (lines: string[]) => void;
  closed: () => void;
}

export function openTapping(name: string, hooks: TappingHooks): void {
  new Tapping(name, hooks);
}

class Tapping {
  private lines: string[] = [""];
  private readonly shown = h("ol", { class: "tapped", "aria-live": "polite" });
  private readonly useButton = this.button("Use it", "primary", () => this.use());
  private readonly dialog: HTMLDialogElement;

  constructor(
    name: string,
    private readonly hooks: TappingHooks,
  ) {
    const title = h("h2", { id: "tapping-name" }, `Tap the rhythm of ${name}`);
    const pads = h(
      "div",
      { class: "tap-pads" },
      this.pad("0", "weak", "F"),
      this.pad("1", "strong", "J"),
    );
    const foot = h(
      "div",
      { class: "tap-foot" },
      this.button("Next line", "quiet", () => this.next()),
      this.button("Take back", "quiet", () => this.back()),
      this.button("Cancel", "quiet", () => this.dialog.close()),
      this.useButton,
    );
    const help = h("p", { class: "hint" }, "F weak, J strong, space for any; Enter ends a line.");
    this.dialog = h("dialog", { class: "shortcuts tapping", "aria-labelledby": "tapping-name" });
    this.dialog.append(title, help, this.shown, pads, foot);
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("close", () => {
      this.dialog.remove();
      this.hooks.closed();
    });
    document.body.append(this.dialog);
    // A dialog gives the focus back to where it was; a draft that gets it so has its cursor at the start.
    (document.activeElement as HTMLElement | null)?.blur();
    this.dialog.showModal();
    this.show();
  }

  private pad(tap: Tap, word: string, key: string): HTMLButtonElement {
    const button = h(
      "button",
      { type: "button", class: `tap-pad ${word}` },
      word,
      h("kbd", {}, key),
    );
    // At the touch, not at the lifting: it is a rhythm. A click without one comes from a screen reader.
    button.addEventListener("pointerdown", () => this.tap(tap));
    button.addEventListener("click", (event) => {
      if (event.detail === 0) this.tap(tap);
    });
    return button;
  }

  private button(text: string, look: string, run: () => void): HTMLButtonElement {
    return h("button", { type: "button", class: look, onclick: run }, text);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tap = KEYS[event.key.toLowerCase()];
    const onFoot = (event.target as Element).closest(".tap-foot") !== null;
    if (tap && !(onFoot && tap === "·")) {
      if (!event.repeat) this.tap(tap);
    } else if (event.key === "Enter" && !onFoot) this.next();
    else if (event.key === "Backspace") this.back();
    else return;
    event.preventDefault();
  }

  private tap(tap: Tap): void {
    const last = this.lines.length - 1;
    if ((this.lines[last]?.length ?? 0) < MOST_TAPS) this.lines[last] += tap;
    this.show();
  }

  private next(): void {
    if (this.lines.at(-1) !== "") this.lines.push("");
    this.show();
  }

  private back(): void {
    if (this.lines.at(-1) === "" && this.lines.length > 1) this.lines.pop();
    else this.lines.push((this.lines.pop() ?? "").slice(0, -1));
    this.show();
  }

  private use(): void {
    this.dialog.close();
    this.hooks.use(this.lines.filter((line) => line !== ""));
  }

  private show(): void {
    this.shown.replaceChildren(...this.lines.map(row));
    this.useButton.disabled = this.lines.every((line) => line === "");
  }
}

function row(line: string): HTMLLIElement {
  const dots = [...line].map((tap) => h("i", { class: DOTS[tap] ?? "" }));
  const beat = line.includes("1") ? `, strong on ${strongOn(line)}` : "";
  const said = line === "" ? "nothing yet" : `${line.length} syllables${beat}`;
  return h(
    "li",
    {},
    h("span", { class: "sr-only" }, said),
    h("span", { "aria-hidden": "true" }, ...dots),
    h("b", { "aria-hidden": "true" }, line === "" ? "" : String(line.length)),
  );
}

function strongOn(line: string): string {
  return [...line].flatMap((tap, at) => (tap === "1" ? [String(at + 1)] : [])).join(", ");
}

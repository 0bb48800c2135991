/**
 * A line's slots in the panel: a press keeps a word or lets it go, its kind opens a sheet, and
 * syllables and stress stand below. "Refill" asks for the words that are not kept.
 */
import { h } from "../view/dom";
import { openPopover } from "../view/popover";
import { kindInShort, kindName } from "./kinds";
import { slotSheet } from "./slotSheet";
import {
  MOST_SLOTS,
  MOST_SYLLABLES,
  isAllKept,
  withBeat,
  withSlot,
  withSlotAfter,
  withSyllables,
  withoutSlot,
} from "./template";
import type { Slot, Template } from "./template";

export interface TemplateHooks {
  change: (template: Template) => void;
  refill: () => void;
  close: () => void;
}

export class TemplateView {
  readonly dom = h("section", { class: "template", "aria-label": "The line’s words" });
  private template: Template | null = null;
  /** The stress the line has while none is chosen. */
  private pattern = "";

  constructor(private readonly hooks: TemplateHooks) {
    this.dom.hidden = true;
  }

  /** Shows a template, or nothing. */
  show(template: Template | null): void {
    if (template === this.template) return;
    const key = (document.activeElement as HTMLElement | null)?.dataset.key;
    const inside = this.dom.contains(document.activeElement);
    this.template = template;
    this.dom.hidden = template === null;
    this.dom.replaceChildren(...(template ? this.parts(template) : []));
    if (inside && key) this.focus(key);
  }

  /** The stress of the line as it stands: where the beats begin to be changed. */
  startFrom(pattern: string): void {
    this.pattern = pattern;
  }

  focusFirst(): void {
    this.dom.querySelector<HTMLElement>("button")?.focus();
  }

  private focus(key: string): void {
    const found = this.dom.querySelector<HTMLElement>(`[data-key="${key}"]`);
    (found ?? this.dom.querySelector<HTMLElement>("button"))?.focus();
  }

  private parts(template: Template): Node[] {
    const slots = template.slots.map((slot, at) => this.slot(template, slot, at));
    const all = isAllKept(template);
    const button = (key: string, name: string, run: () => void, kind: string, off = false) =>
      h(
        "button",
        { type: "button", class: kind, "data-key": key, disabled: off, onclick: run },
        name,
      );
    return [
      h("p", { class: "hint" }, all ? "Press the words to change." : "Marked words stay."),
      h("ol", { class: "slots", "aria-label": "Words" }, ...slots),
      this.syllables(template),
      this.beats(template),
      h(
        "div",
        { class: "panel-foot" },
        button("refill", "Refill", this.hooks.refill, "primary", all),
        button("close", "Put away", this.hooks.close, "quiet"),
      ),
    ];
  }

  private slot(template: Template, slot: Slot, at: number): HTMLLIElement {
    const keep = h(
      "button",
      {
        type: "button",
        class: "slot-word",
        "data-key": `word-${at}`,
        "aria-pressed": String(slot.kept),
        "aria-label": `Keep ${slot.text}`,
        onclick: () => this.hooks.change(withSlot(template, at, { kept: !slot.kept })),
      },
      slot.text,
    );
    const kind = h(
      "button",
      {
        type: "button",
        class: "slot-kind",
        "data-key": `kind-${at}`,
        "aria-haspopup": "dialog",
        "aria-label": `Kind of ${slot.text}: ${kindName(slot.tag, slot.text)}`,
        title: kindName(slot.tag, slot.text),
      },
      kindInShort(slot.tag, slot.text),
    );
    kind.addEventListener("click", () => this.openSheet(kind, template, at));
    return h("li", { class: slot.kept ? "slot is-kept" : "slot" }, keep, kind);
  }

  private openSheet(anchor: HTMLElement, template: Template, at: number): void {
    const slot = template.slots[at];
    if (!slot) return;
    let close = () => {};
    const change = (next: Template) => (close(), this.hooks.change(next));
    const { length } = template.slots;
    const sheet = slotSheet(slot, {
      change: (part) => change(withSlot(template, at, part)),
      addAfter: length < MOST_SLOTS ? () => change(withSlotAfter(template, at)) : null,
      remove: length > 1 ? () => change(withoutSlot(template, at)) : null,
    });
    // The button may have been drawn anew by then.
    close = openPopover(anchor, `“${slot.text}”`, sheet, () => this.focus(`kind-${at}`));
  }

  private syllables(template: Template): Node {
    const now = template.syllables;
    const step = (by: number, name: string, sign: string) =>
      h(
        "button",
        {
          type: "button",
          class: "step",
          "data-key": `step-${by}`,
          "aria-label": name,
          disabled: now === null || (by < 0 ? now <= template.slots.length : now >= MOST_SYLLABLES),
          onclick: () => this.hooks.change(withSyllables(template, (now ?? 0) + by)),
        },
        sign,
      );
    const said = now === null ? "any number of syllables" : `${now} syllables`;
    return h(
      "div",
      { class: "steps", role: "group", "aria-label": "Syllables" },
      step(-1, "One syllable fewer", "−"),
      h("output", { "aria-live": "polite" }, said),
      step(1, "One syllable more", "+"),
    );
  }

  /** One button a syllable; they stand as the line falls until one is pressed. */
  private beats(template: Template): Node {
    const { syllables, stress } = template;
    if (syllables === null) return h("span", {});
    const now = stress ?? this.fallen(syllables);
    const beats = [...now].map((digit, at) =>
      h("button", {
        type: "button",
        class: "beat",
        "data-key": `beat-${at}`,
        "aria-pressed": String(digit !== "0"),
        "aria-label": `Syllable ${at + 1} is strong`,
        onclick: () => this.hooks.change(withBeat(template, at, now)),
      }),
    );
    const free = h(
      "button",
      {
        type: "button",
        class: "quiet",
        "data-key": "beats-free",
        onclick: () => this.hooks.change({ ...template, stress: null }),
      },
      "Any stress",
    );
    const look = stress === null ? "beats is-free" : "beats";
    return h(
      "div",
      { class: look, role: "group", "aria-label": "Stress" },
      ...beats,
      stress === null ? h("span", { class: "hint" }, "any stress") : free,
    );
  }

  /** The line's own stress, lengthened by weak and strong in turn, or cut. */
  private fallen(syllables: number): string {
    const digits = [...this.pattern.replace(/2/gu, "1")];
    while (digits.length < syllables) digits.push(digits.at(-1) === "0" ? "1" : "0");
    return digits.slice(0, syllables).join("");
  }
}

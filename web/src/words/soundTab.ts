/** How a word sounds, and the ways to correct it: a listed one, a spelling, a rhyme, or phones. */
import { waysOfSaying } from "../api/client";
import type { WayOfSaying } from "../api/types";
import type { Pad } from "../pad/pad";
import { respell } from "../pad/respell";
import { h } from "../view/dom";
import { radios } from "../view/popover";
import type { DraftWord } from "./draftWord";

export function soundTab(pad: Pad, word: DraftWord): HTMLElement {
  return new SoundTab(pad, word).dom;
}

type Told = { like: string } | { rhyme: string } | { phones: string };

class SoundTab {
  private readonly list = h("div", {});
  private readonly status = h("p", { class: "hint", role: "status" });
  private readonly phones = h("input", {
    type: "text",
    maxlength: 200,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    placeholder: "K W AY1 ER0",
  });
  private ways: WayOfSaying[] = [];
  readonly dom: HTMLElement;

  constructor(
    private readonly pad: Pad,
    private readonly word: DraftWord,
  ) {
    this.phones.addEventListener("change", () =>
      this.tell(this.phones.value, (phones) => ({ phones })),
    );
    const advanced = h(
      "details",
      { class: "phones" },
      h("summary", {}, "In phones"),
      h("label", { class: "field" }, h("span", {}, "ARPABET"), this.phones),
    );
    this.dom = h(
      "div",
      { class: "sound" },
      this.list,
      this.field("Sounds like", "shi vawn", (like) => ({ like })),
      this.field("Rhymes with", "dawn", (rhyme) => ({ rhyme })),
      this.status,
      advanced,
    );
    this.show();
    void this.ask();
  }

  private field(name: string, placeholder: string, told: (text: string) => Told): HTMLElement {
    const input = h("input", { type: "text", placeholder, maxlength: 60, autocomplete: "off" });
    input.addEventListener("change", () => this.tell(input.value, told));
    return h("label", { class: "field" }, h("span", {}, name), input);
  }

  /** The phones it is said with now: the pad's own, or what the draft was read with. */
  private get now(): string | null {
    return this.pad.sounds.get(this.word.text) ?? this.word.sound?.phones ?? null;
  }

  /** The writer tells the sound: the best way of it is taken, the others can be chosen. */
  private tell(text: string, told: (text: string) => Told): void {
    const said = text.trim();
    if (said) void this.ask(told(said));
  }

  private async ask(told?: Told): Promise<void> {
    try {
      const found = await waysOfSaying(this.word.text, told);
      const known = this.ways.filter(({ phones }) => !found.some((way) => way.phones === phones));
      this.ways = [...found, ...known];
      this.status.textContent = "";
      const [best] = found;
      if (told && best) this.pad.sounds.set(this.word.text, best.phones);
    } catch (error) {
      this.status.textContent = (error as Error).message;
    }
    this.show();
  }

  private choose(phones: string | null): void {
    this.pad.sounds.set(this.word.text, phones);
    this.show();
  }

  private show(): void {
    const focused = this.list.contains(document.activeElement);
    const { now } = this;
    const own = this.pad.sounds.get(this.word.text) !== null;
    const ways = this.ways.map((way) => ({
      label: respell(way.phones),
      value: way.phones,
      note: noteOn(way),
    }));
    const group = radios<string>(
      this.legend(own),
      ways,
      (phones) => phones === now,
      (phones) => this.choose(phones),
    );
    const back = h(
      "button",
      { type: "button", class: "menu-item", onclick: () => this.choose(null) },
      "Leave it to the dictionary",
    );
    this.list.replaceChildren(group, own ? back : "");
    this.phones.value = now ?? "";
    if (focused) this.list.querySelector<HTMLElement>("input:checked")?.focus();
  }

  private legend(own: boolean): string {
    if (own) return "Said your way";
    if (this.word.sound?.estimated) return "Not in the dictionary; a guess";
    return "Said";
  }
}

function noteOn({ syllables, source }: WayOfSaying): string {
  const count = `${syllables} ${syllables === 1 ? "syllable" : "syllables"}`;
  if (source === "sung") return `${count}, as it may be sung`;
  return source === "estimated" ? `${count}, a guess` : count;
}

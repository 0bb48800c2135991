/**
 * A line as its slots: which words stay, what kind of word the others are, how many syllables and
 * which of them are strong. Values only; every change is a new template.
 */
import type { SuggestionRequest } from "../api/types";

export interface Slot {
  text: string;
  /** Penn tag, or null for any kind of word. */
  tag: string | null;
  kept: boolean;
}

export interface Template {
  slots: readonly Slot[];
  /** Of the whole line; null for any number. */
  syllables: number | null;
  /** A digit a syllable, 1 strong and 0 weak; null lets it fall as it likes. */
  stress: string | null;
}

/** What the server takes, as in `lyricpad.suggestion.request`. */
export const MOST_SLOTS = 15;
export const MOST_SYLLABLES = 20;

type Word = { text: string; tag?: string };

/** A line's words as slots; `kept` tells by their place which stay. */
export function templateOf(
  words: readonly Word[],
  syllables: number,
  kept: (place: number) => boolean,
): Template {
  const slots = words.slice(0, MOST_SLOTS).map(({ text, tag }, place) => ({
    text,
    tag: tag ?? null,
    kept: kept(place),
  }));
  return { slots, syllables: Math.min(syllables, MOST_SYLLABLES), stress: null };
}

/** Its part of a request. */
export function shapeOf(
  template: Template,
): Pick<SuggestionRequest, "slots" | "syllables" | "stress"> {
  const slots = template.slots.map(({ text, tag, kept }) => {
    if (kept) return { word: text };
    return tag === null ? {} : { tag };
  });
  return { slots, syllables: template.syllables, stress: template.stress };
}

/** Its last word where that stays, and with it the rhyme; else null. */
export function keptEnd(template: Template): string | null {
  const last = template.slots.at(-1);
  return last?.kept ? last.text : null;
}

/** With another last word, or with the last word let go. */
export function withEnd(template: Template, word: string | null): Template {
  const change = word === null ? { kept: false } : { text: word, kept: true };
  return withSlot(template, template.slots.length - 1, change);
}

export function isAllKept(template: Template): boolean {
  return template.slots.every((slot) => slot.kept);
}

export function withSlot(template: Template, at: number, change: Partial<Slot>): Template {
  const slots = template.slots.map((slot, place) => (place === at ? { ...slot, ...change } : slot));
  return { ...template, slots };
}

/** A new word of any kind behind a slot. */
export function withSlotAfter(template: Template, at: number): Template {
  const slots = [...template.slots];
  slots.splice(at + 1, 0, { text: "…", tag: null, kept: false });
  return fitted({ ...template, slots });
}

export function withoutSlot(template: Template, at: number): Template {
  return { ...template, slots: template.slots.filter((_, place) => place !== at) };
}

/** With another number of syllables; a stress chosen for the old number no longer holds. */
export function withSyllables(template: Template, syllables: number | null): Template {
  return fitted({ ...template, syllables, stress: null });
}

/** With one syllable strong instead of weak, or weak instead of strong; `now` where none is set. */
export function withBeat(template: Template, at: number, now: string): Template {
  const digits = [...(template.stress ?? now).replace(/2/gu, "1")];
  digits[at] = digits[at] === "1" ? "0" : "1";
  return { ...template, stress: digits.join("") };
}

/** The kinds of its words, once they are known. */
export function withTags(template: Template, words: readonly Word[]): Template {
  if (words.length !== template.slots.length) return template;
  const slots = template.slots.map((slot, place) => ({
    ...slot,
    tag: slot.tag ?? words[place]?.tag ?? null,
  }));
  return { ...template, slots };
}

/** No fewer syllables than words, no more than the server takes. */
function fitted(template: Template): Template {
  const { syllables, slots } = template;
  if (syllables === null) return template;
  const held = Math.min(MOST_SYLLABLES, Math.max(slots.length, syllables));
  return { ...template, syllables: held, stress: held === syllables ? template.stress : null };
}

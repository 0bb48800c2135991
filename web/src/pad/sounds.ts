/**
 * How the writer says a word where the dictionary has it otherwise, kept with the pad: ARPABET
 * phones by the word's normal form. Sent with every request in which the word occurs.
 */
import type * as Y from "yjs";
import type { Pronunciations } from "../api/types";
import { wordsOf } from "./song";

/** The most the server takes with one request. */
const MOST = 200;

/** The form a word is looked up under, as `lyricpad.phonetics.words.key` has it. */
export function keyOf(word: string): string {
  return word
    .normalize("NFC")
    .replace(/[’‘ʼ‛′´`＇]/gu, "'")
    .replace(/[\u2010\u2011]/gu, "-")
    .toLowerCase();
}

export class Sounds {
  constructor(private readonly map: Y.Map<string>) {}

  /** The phones the writer chose for a word, or null. */
  get(word: string): string | null {
    return this.map.get(keyOf(word)) ?? null;
  }

  /** Says a word so from now on; null gives it back to the dictionary. */
  set(word: string, phones: string | null): void {
    if (phones === null) this.map.delete(keyOf(word));
    else if (this.get(word) !== phones) this.map.set(keyOf(word), phones);
  }

  get all(): Pronunciations {
    return Object.fromEntries(this.map.entries());
  }

  observe(callback: () => void): void {
    this.map.observe(callback);
  }
}

/** Those of a pad's pronunciations whose word a text holds. */
export function soundsIn(sounds: Pronunciations, text: string): Pronunciations {
  const names = Object.keys(sounds);
  if (names.length === 0) return {};
  const held = new Set(wordsOf(text).flatMap((word) => [keyOf(word), keyOf(endless(word))]));
  const found = names.filter((name) => held.has(name)).slice(0, MOST);
  return Object.fromEntries(found.map((name) => [name, sounds[name] ?? ""]));
}

/** A word without an apostrophe that may be a closing quotation mark. */
function endless(word: string): string {
  return word.replace(/^['’]|['’-]+$/gu, "");
}

/** From what the server found to what may be shown as cards. */
import type { SoFar, SuggestedVerse, Suggestion } from "../api/types";
import { wordsOf } from "../pad/song";
import type { Wanted } from "./ask";

/** Cards and what gave way for them; the whole of an answer has more, which the page leaves. */
export type Cards = SoFar<Suggestion>;

/** Those that have not been shown before. */
export function unseen(found: Cards, seen: ReadonlySet<string>): Cards {
  return only(found, (card) => !seen.has(key(card)));
}

/** Those that add two to four words to what stands there. */
export function onlyFew(found: Cards, wanted: Wanted): Cards {
  const standing = wordsOf(wanted.prefix ?? "").length;
  return only(found, ({ words }) => {
    const added = words.length - standing;
    return 2 <= added && added <= 4;
  });
}

/** All but a verse that is still being written. */
export function whole(cards: readonly Suggestion[]): Suggestion[] {
  return cards.filter((card) => !card.growing);
}

function only({ suggestions, relaxed }: Cards, fit: (card: Suggestion) => boolean): Cards {
  return { suggestions: suggestions.filter(fit), relaxed };
}

/** Verses, each as one card. */
export function asCards({ suggestions, relaxed }: SoFar<SuggestedVerse>, growing: boolean): Cards {
  return { suggestions: suggestions.map(({ lines }) => ({ ...asCard(lines), growing })), relaxed };
}

/** A verse as one card: its lines under each other, its counts added up. */
function asCard(lines: Suggestion[]): Suggestion {
  const last = lines.at(-1);
  return {
    text: lines.map((line) => line.text).join("\n"),
    syllables: lines.reduce((sum, line) => sum + line.syllables, 0),
    stress: lines.map((line) => line.stress).join(""),
    words: lines.flatMap((line) => line.words),
    rhyme: null,
    checks: last?.checks ?? {},
    score: last?.score ?? 0,
    verse: lines,
  };
}

/** A card's text as it is compared. */
export function key(card: Suggestion): string {
  return card.text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The cards to show of those found by now. A line on show keeps its place, for it is as sound as
 * any; that of a verse begun goes to one that goes on with it, or else to the next new one.
 */
export function settled(shown: readonly Suggestion[], found: readonly Suggestion[]): Suggestion[] {
  const standing = new Set(shown.map((card) => card.text));
  const fresh = found.filter((card) => !standing.has(card.text));
  const heir = (card: Suggestion) => {
    const at = fresh.findIndex(({ text }) => text.startsWith(card.text));
    return fresh.splice(Math.max(at, 0), 1)[0];
  };
  const kept = shown.map((card) => (card.growing ? heir(card) : card));
  return [...kept.filter((card) => card !== undefined), ...fresh];
}

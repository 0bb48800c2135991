/** The page's sentences about a request and its answer. */
import type { Suggestion } from "../api/types";
import type { Wanted } from "./ask";

/** The freshness dial in words: [up to, words]. */
const FRESHNESS: readonly (readonly [number, string])[] = [
  [0.15, "plain"],
  [0.35, "a little fresh"],
  [0.65, "fairly fresh"],
  [0.85, "fresh"],
  [1, "surprising"],
];

export function freshnessWords(freshness: number): string {
  return FRESHNESS.find(([limit]) => freshness <= limit)?.[1] ?? "surprising";
}

/** "9–11", "10" or "any number of". */
export function syllableWords(range: [number, number] | null): string {
  if (!range) return "any number of";
  return range[0] === range[1] ? String(range[0]) : `${range[0]}–${range[1]}`;
}

/** The short row of proof under a card: "10/9–11 · A perfect". */
export function proof(suggestion: Suggestion, wanted: Wanted): string {
  const parts: string[] = [];
  const { rhyme } = suggestion;
  const syllables = suggestion.syllables - wanted.standing;
  if (suggestion.verse)
    return suggestion.verse.map((line) => line.syllables).join(" · ") + " syllables";
  parts.push(
    wanted.syllables ? `${syllables}/${askedFor(syllables, wanted.syllables)}` : `${syllables}`,
  );
  if (rhyme && wanted.partner) {
    const letter = wanted.partner.letter;
    parts.push([letter ?? rhyme.with_word, kindWords(rhyme.kind)].join(" "));
  } else if (wanted.endWord) {
    parts.push(`ends on ${wanted.endWord}`);
  } else {
    parts[0] += " syllables";
  }
  return parts.join(" · ");
}

function kindWords(kind: string): string {
  return kind === "none" ? "no rhyme" : kind;
}

/** A count inside the range meets it: 10/10. Outside, the nearest end is named: 12/11. */
function askedFor(count: number, [low, high]: [number, number]): number {
  return Math.min(Math.max(count, low), high);
}

/** The same in full, for hover, focus and screen readers. */
export function why(suggestion: Suggestion, wanted: Wanted): string {
  const { rhyme, syllables } = suggestion;
  const parts = [`${syllables} ${syllables === 1 ? "syllable" : "syllables"}`];
  if (rhyme && wanted.partner) {
    const kind = rhyme.kind === "none" ? "no rhyme" : `a ${rhyme.kind} rhyme`;
    parts.push(`“${rhyme.word}” is ${kind} for “${rhyme.with_word}”`);
  }
  const guessed = suggestion.words.filter((word) => word.estimated).map((word) => word.text);
  if (guessed.length > 0) parts.push(`the sound of ${guessed.join(", ")} is a guess`);
  return `${parts.join("; ")}.`;
}

/** What had to be given up, said plainly; "" where nothing was. */
export function relaxation(relaxed: readonly string[], wanted: Wanted): string {
  const about = wanted.partner ? ` for ${wanted.partner.word}` : "";
  const said: string[] = [];
  if (relaxed.some((name) => name.startsWith("rhyme:any"))) {
    said.push(`No rhyme${about}; these end as they like.`);
  } else if (relaxed.some((name) => name.startsWith("rhyme"))) {
    said.push(`No perfect rhyme${about}; these are near.`);
  }
  if (relaxed.some((name) => name.startsWith("syllables"))) {
    said.push("Not enough of that length; some are a syllable off.");
  }
  if (relaxed.some((name) => name.startsWith("tags") || name.startsWith("slots"))) {
    said.push("Not every word is of the kind asked for.");
  }
  if (relaxed.some((name) => name.startsWith("stress"))) {
    said.push("Not with that stress; these fall as they like.");
  }
  const known = /^(rhyme|syllables|stress|tags|slots)/u;
  const other = relaxed.filter((name) => !known.test(name));
  if (other.length > 0) said.push(`Loosened: ${other.join(", ")}.`);
  return said.join(" ");
}

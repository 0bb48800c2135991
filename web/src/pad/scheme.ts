/**
 * Rhyme schemes: letters over the lines of a section, "-" or "X" for a line that need not rhyme.
 *
 *     schemeLetters("AABB", 8).join(""); // "AABBCCDD"
 */

/** The schemes the page offers by name. */
export const SCHEMES: readonly (readonly [scheme: string, example: string])[] = [
  ["AABB", "two and two"],
  ["ABAB", "in turn"],
  ["ABBA", "around"],
  ["ABCB", "every second"],
];

/** A scheme as written by hand, tidied; null where it is none ("ab ab" is "ABAB"). */
export function parseScheme(text: string): string | null {
  const scheme = text
    .toUpperCase()
    .replace(/[\s,]+/gu, "")
    .replace(/[–—−]/gu, "-");
  return /^[A-Z-]{1,32}$/u.test(scheme) ? scheme : null;
}

/** Letters in the order groups of rhymes get them, as the server does; X means no rhyme. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwyzΓΔΘΛΞΠΣΦΨΩ";

/** The letters of the first `count` lines; each repetition of the scheme takes fresh letters. */
export function schemeLetters(scheme: string, count: number): string[] {
  const met: string[] = [];
  return Array.from({ length: count }, (_, line) => {
    const letter = scheme[line % scheme.length] ?? "-";
    if (letter === "-" || letter === "X") return "-";
    const group = `${Math.floor(line / scheme.length)}${letter}`;
    if (!met.includes(group)) met.push(group);
    return ALPHABET[met.indexOf(group) % ALPHABET.length] ?? "-";
  });
}

/**
 * The scheme a section seems to have begun, from the rhyme letters of its first lines; ABAB
 * where they do not say.
 */
export function likelyScheme(letters: readonly string[]): string {
  const [first, second, third] = letters;
  if (first && first === second) return "AABB";
  if (second && second === third) return "ABBA";
  if (first && third && first !== third) return "ABCB";
  return "ABAB";
}

/** Which line of the section the line at `at` rhymes with: the nearest above, else below. */
export function partnerOf(scheme: string, at: number, count: number): number | null {
  const letters = schemeLetters(scheme, count);
  const letter = letters[at];
  if (!letter || letter === "-") return null;
  const above = letters.slice(0, at).lastIndexOf(letter);
  if (above >= 0) return above;
  const below = letters.indexOf(letter, at + 1);
  return below >= 0 ? below : null;
}

/** The number (1 to 8) of the colour a rhyme letter is shown in. */
export function rhymeColour(letter: string): number {
  return (Math.max(0, ALPHABET.indexOf(letter)) % 8) + 1;
}

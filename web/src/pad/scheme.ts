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
  const scheme = text.toUpperCase().replace(/[\s,]+/gu, "").replace(/[–—−]/gu, "-");
  return /^[A-Z-]{1,32}$/u.test(scheme) ? scheme : null;
}

/** The letters of the first `count` lines; each repetition of the scheme takes fresh letters. */
export function schemeLetters(scheme: string, count: number): string[] {
  const distinct = [...new Set(scheme)].filter((letter) => letter !== "-" && letter !== "X");
  return Array.from({ length: count }, (_, line) => {
    const letter = scheme[line % scheme.length] ?? "-";
    if (letter === "-" || letter === "X") return "-";
    const round = Math.floor(line / scheme.length);
    return nthLetter(distinct.indexOf(letter) + round * distinct.length);
  });
}

/** "A" for 0, "Z" for 25, "AA" for 26. */
function nthLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : nthLetter(Math.floor(index / 26) - 1) + last;
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
  let index = 0;
  for (const char of letter) index = index * 26 + (char.charCodeAt(0) - 64);
  return ((((index - 1) % 8) + 8) % 8) + 1;
}

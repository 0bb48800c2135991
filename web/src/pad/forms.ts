/**
 * The forms a section can keep to, as in `lyricpad.song.forms`: a scheme, and syllables line by
 * line (null where the form leaves them open).
 */

export interface Form {
  name: string;
  scheme: string;
  syllables: (number | null)[];
  /** The beat of each line, one digit a syllable, 1 strong and 0 weak; "" where it is left open. */
  stress?: string[];
}

const free = (lines: number): null[] => Array.from({ length: lines }, () => null);

export const FORMS: readonly Form[] = [
  { name: "common metre", scheme: "ABAB", syllables: [8, 6, 8, 6] },
  { name: "ballad", scheme: "ABCB", syllables: [8, 6, 8, 6] },
  { name: "long metre", scheme: "AABB", syllables: [8, 8, 8, 8] },
  { name: "short metre", scheme: "ABCB", syllables: [6, 6, 8, 6] },
  { name: "sonnet", scheme: "ABABCDCDEFEFGG", syllables: Array.from({ length: 14 }, () => 10) },
  { name: "sonnet quatrain", scheme: "ABAB", syllables: [10, 10, 10, 10] },
  { name: "heroic couplet", scheme: "AA", syllables: [10, 10] },
  { name: "limerick", scheme: "AABBA", syllables: [8, 8, 5, 5, 8] },
  { name: "haiku", scheme: "---", syllables: [5, 7, 5] },
  { name: "12-bar blues", scheme: "AAA", syllables: free(3) },
  { name: "couplets", scheme: "AABB", syllables: free(4) },
  { name: "quatrain", scheme: "ABAB", syllables: free(4) },
  { name: "enclosed quatrain", scheme: "ABBA", syllables: free(4) },
  { name: "rap 16", scheme: "AABBCCDDEEFFGGHH", syllables: free(16) },
  { name: "terza rima", scheme: "ABABCBCDCDED", syllables: free(12) },
];

/** Syllables the form wants in a section's line (from 0); it starts again after its last. */
export function wantedSyllables(form: Form | null, seat: number): number | null {
  if (!form || form.syllables.length === 0) return null;
  return form.syllables[seat % form.syllables.length] ?? null;
}

/** The beat the form wants in a section's line, or null. */
export function wantedStress(form: Form | null, seat: number): string | null {
  const { stress } = form ?? {};
  return stress && stress.length > 0 ? stress[seat % stress.length] || null : null;
}

/**
 * How many beats of a line fall elsewhere than wanted; a secondary stress (2) suits either. Null
 * where the two have not as many syllables.
 */
export function beatsOff(stress: string, wanted: string): number | null {
  if (stress.length !== wanted.length) return null;
  return [...wanted].filter((beat, at) => stress[at] !== "2" && stress[at] !== beat).length;
}

/** A form's lines in short, as in "8.6.8.6"; "" where it leaves them open. */
export function metre(form: Form): string {
  return form.syllables.some((count) => count !== null)
    ? form.syllables.map((count) => count ?? "·").join(".")
    : "";
}

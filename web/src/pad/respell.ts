/**
 * ARPABET phones in letters a reader sounds out, the stressed syllable in capitals:
 *
 *     respell("K IH1 CH AH0 N"); // "KI-chuhn"
 *     respell("AH0 G EH1 N"); // "uh-GEN"
 */

const VOWELS: Readonly<Record<string, string>> = {
  AA: "ah",
  AE: "a",
  AH: "uh",
  AO: "aw",
  AW: "ow",
  AY: "y",
  EH: "e",
  ER: "er",
  EY: "ay",
  IH: "i",
  IY: "ee",
  OW: "oh",
  OY: "oy",
  UH: "uu",
  UW: "oo",
};
const BEFORE_R: Readonly<Record<string, string>> = { AO: "o", EH: "ai", IH: "ee" };
const CONSONANTS: Readonly<Record<string, string>> = { DH: "th", HH: "h", JH: "j" };
/** Pairs of consonants that begin a syllable together. */
const ONSETS = /^(?:[PBTDKGF]R|THR|SHR|[PBKGFS]L|[TDKGS]W|S[PTKMN])$/u;

interface Syllable {
  before: string[];
  vowel: string;
  stressed: boolean;
  after: string[];
}

export function respell(phones: string): string {
  return syllables(phones.split(" ")).map(written).join("-");
}

function syllables(phones: readonly string[]): Syllable[] {
  const found: Syllable[] = [];
  let waiting: string[] = [];
  for (const phone of phones) {
    const [, vowel, digit] = /^([A-Z]+)(\d)$/u.exec(phone) ?? [];
    if (!vowel) {
      waiting.push(phone);
      continue;
    }
    const previous = found.at(-1);
    const cut = previous ? onsetStart(waiting) : 0;
    previous?.after.push(...waiting.slice(0, cut));
    found.push({ before: waiting.slice(cut), vowel, stressed: digit === "1", after: [] });
    waiting = [];
  }
  found.at(-1)?.after.push(...waiting);
  return found;
}

/** Where in the consonants between two vowels the second syllable begins. */
function onsetStart(consonants: readonly string[]): number {
  if (consonants.at(-1) === "NG") return consonants.length;
  const pair = consonants.slice(-2).join("");
  return Math.max(0, consonants.length - (ONSETS.test(pair) ? 2 : 1));
}

function written(syllable: Syllable): string {
  const { before, stressed, after } = syllable;
  const text = [...before.map(letter), sounded(syllable), ...after.map(letter)].join("");
  return stressed ? text.toUpperCase() : text;
}

/** The vowel's letters: "eye" begins a syllable, "y" goes on with one; r colours what it follows. */
function sounded({ before, vowel, after }: Syllable): string {
  if (vowel === "AY" && before.length === 0) return "eye";
  const coloured = after[0] === "R" ? BEFORE_R[vowel] : undefined;
  return coloured ?? VOWELS[vowel] ?? vowel.toLowerCase();
}

function letter(consonant: string): string {
  return CONSONANTS[consonant] ?? consonant.toLowerCase();
}

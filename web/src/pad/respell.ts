/**
 * How a word is said, written for people: "K IH1 CH AH0 N" is "KI-chuhn", the stressed syllable in
 * capitals.
 */

const SPELLED: Record<string, string> = {
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
  DH: "th",
  HH: "h",
  JH: "j",
};

export function respelled(phones: readonly string[]): string {
  return syllables(phones)
    .map((part) => {
      const text = part.map((phone, at) => spelled(phone, at === 0)).join("");
      return part.some((phone) => phone.endsWith("1")) ? text.toUpperCase() : text;
    })
    .join("-");
}

function spelled(phone: string, first: boolean): string {
  const plain = phone.replace(/\d/u, "");
  return first && plain === "AY" ? "eye" : (SPELLED[plain] ?? plain.toLowerCase());
}

/** Two consonants that begin an English syllable together: "KR", not "DL". */
const TOGETHER = /^(?:[PBKGF] [LR]|(?:T|D|TH|SH) R|S [LPTKMNW]|[TK] W)$/u;

/** Phones by syllable: the last consonant between two vowels goes with the second, or the last two. */
function syllables(phones: readonly string[]): string[][] {
  const parts: string[][] = [];
  let open: string[] = [];
  let hasVowel = false;
  for (const phone of phones) {
    const isVowel = /\d$/u.test(phone);
    if (isVowel && hasVowel) {
      const onset = open.splice(open.length - onsetLength(open));
      parts.push(open);
      open = onset;
    }
    open.push(phone);
    hasVowel ||= isVowel;
  }
  return open.length > 0 ? [...parts, open] : parts;
}

function onsetLength(before: readonly string[]): number {
  if (/\d$/u.test(before.at(-1) ?? "")) return 0;
  return TOGETHER.test(before.slice(-2).join(" ")) ? 2 : 1;
}

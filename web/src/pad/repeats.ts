/**
 * Words that come often in a pad. A refrain that is sung again counts once, and so does a word
 * sung twice in one line; small words are not counted.
 */
import type { ReadLine } from "../api/types";
import { keyOf } from "./sounds";

/** In so many different lines a word is pointed out. */
export const OFTEN = 3;

/** Small words that carry a stress; those that do not are told by their reading. */
const SMALL = new Set(
  `a about after again ain't all always am any are aren't around as away back be because been
  before but by can can't come could couldn't did didn't do does doesn't don't done down each
  ever every for from get go goes going gone gonna gotta had has have he her here him his how i
  i'd i'll i'm i've if in into is isn't it it's its just let like made make many may me mine more
  most much must my myself never no nobody none not nothing now o of off oh on once one only onto
  or other our ours out over own said say she so some someone something still such take than that
  that's the their them then there there's these they they're this those though through till to
  too under until up upon us very wanna was wasn't we we'll we're well were what what's when where
  which while who whose why will with without won't would wouldn't yeah yes yet you you'll you're
  you've your yours yourself`.split(/\s+/u),
);

/** The words that stand in `OFTEN` different lines or more, each with how many. */
export function often(lines: Iterable<ReadLine>): Map<string, number> {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (const line of lines) {
    const text = line.words.map((word) => keyOf(word.text)).join(" ");
    if (seen.has(text)) continue;
    seen.add(text);
    for (const word of new Set(line.words.filter(isContent).map((one) => keyOf(one.text)))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return new Map([...counts].filter(([, count]) => count >= OFTEN));
}

function isContent({ text, stress }: ReadLine["words"][number]): boolean {
  return stress !== "0" && /\p{L}/u.test(text) && !SMALL.has(keyOf(text));
}

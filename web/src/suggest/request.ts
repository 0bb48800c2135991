/** What is wanted, in the server's own words. */
import type { SuggestionRequest } from "../api/types";
import { soundsIn } from "../pad/sounds";
import { keptEnd, shapeOf } from "../template/template";
import { MOST_SYLLABLES } from "./ask";
import type { Wanted } from "./ask";

/** The request for what is wanted; `count` and `effort` are the asker's. */
export function requestFor(wanted: Wanted, count: number, effort = 1): SuggestionRequest {
  return {
    draft: wanted.draft,
    line: wanted.line,
    ...endingFor(wanted),
    ...shapeFor(wanted),
    freshness: wanted.freshness,
    voice: wanted.voice,
    fit_for_company: wanted.company,
    natural: wanted.natural,
    effort,
    pronunciations: soundsIn(wanted.sounds, spoken(wanted)),
    count,
  };
}

/** How the line is to end. Where its last word stays there is nothing to ask. */
function endingFor(wanted: Wanted) {
  const { partner, free, template } = wanted;
  if (template && keptEnd(template)) {
    return { scheme: null, rhyme_with: null, end_word: null, rhyme: "any" as const };
  }
  const known =
    partner && (partner.line !== null ? { line: partner.line } : { word: partner.word });
  return {
    scheme: free ? null : wanted.scheme,
    rhyme_with: known || null,
    end_word: wanted.endWord,
    rhyme: free ? ("any" as const) : wanted.strength,
  };
}

/** What words it is made of; a template's kept ones hold those that stand there already. */
function shapeFor({ template, prefix, syllables, standing, kind, stress }: Wanted) {
  if (template) return { prefix: null, ...shapeOf(template) };
  const [least, most] = syllables ?? [0, 0];
  const whole: [number, number] = [least + standing, Math.min(MOST_SYLLABLES, most + standing)];
  const asked = syllables && whole[0] <= whole[1] ? whole : null;
  // A beat is that of a whole line.
  const beat = kind === "verse" || standing > 0 ? null : stress;
  return { prefix, syllables: asked, stress: beat, slots: null };
}

/** Every word a request names. */
function spoken({ draft, partner, prefix, endWord, template }: Wanted): string {
  const kept = template?.slots.map((slot) => slot.text) ?? [];
  return [draft, prefix, partner?.word, endWord, ...kept].join(" ");
}

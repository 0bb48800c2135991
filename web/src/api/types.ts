/** The shapes of the HTTP contract that the page uses (docs/api.md). */

export interface ReadWord {
  text: string;
  phones: string | string[];
  syllables: number;
  stress: string;
  estimated: boolean;
  /** Its Penn part of speech, where that was asked for. */
  tag?: string;
}

export interface ReadLine {
  line: number;
  text: string;
  syllables: number;
  stress: string;
  rhyme: string | null;
  words: ReadWord[];
}

export interface Analysis {
  sections: { label: string | null; scheme: string; lines: ReadLine[] }[];
  internal_rhymes: InternalRhyme[];
}

/** Word `words[0]` of `line` rhymes with word `words[1]` of `with_line`, the same or the next. */
export interface InternalRhyme {
  line: number;
  words: [number, number];
  with_line: number;
  kind: string;
}

export type RhymeStrength = "perfect" | "near" | "any";

export interface SuggestionRequest {
  draft: string;
  line: number;
  prefix: string | null;
  scheme: string | null;
  rhyme_with: { line: number } | { word: string } | null;
  end_word: string | null;
  rhyme: RhymeStrength;
  syllables: number | [number, number] | null;
  freshness: number;
  voice: string | null;
  fit_for_company: boolean;
  natural: boolean;
  stress: string | null;
  count: number;
  seed: number | null;
}

export interface Suggestion {
  text: string;
  syllables: number;
  stress: string;
  words: (ReadWord & { tag: string })[];
  rhyme: {
    kind: string;
    score: number;
    word: string;
    with_word: string;
    with_line: number | null;
  } | null;
  checks: Record<string, boolean>;
  score: number;
  /** The lines of a verse; the page's own, a verse being shown as one card. */
  verse?: Suggestion[];
}

export interface SuggestionReply {
  suggestions: Suggestion[];
  relaxed: string[];
  seed: number;
  elapsed_ms: number;
}

export interface VerseReply {
  suggestions: { lines: Suggestion[]; score: number }[];
  relaxed: string[];
  seed: number;
  elapsed_ms: number;
}

export interface RhymeEntry {
  word: string;
  kind: string;
  score: number;
  syllables: number;
}

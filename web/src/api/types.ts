/** The shapes of the HTTP contract that the page uses (docs/api.md). */

export interface ReadWord {
  text: string;
  phones: string;
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
  worn: WornPlace[];
}

/**
 * What many songs have said: words `words[0]` to `words[1]` of a line, or a rhyme of its word
 * `words[0]` with word `words[1]` of `with_line`.
 */
export interface WornPlace {
  kind: "phrase" | "rhyme";
  line: number;
  words: [number, number];
  with_line: number | null;
}

/** Words as the pad says them: word → ARPABET phones. */
export type Pronunciations = Record<string, string>;

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
  stress: string | null;
  slots: { word?: string; tag?: string }[] | null;
  freshness: number;
  voice: string | null;
  fit_for_company: boolean;
  pronunciations: Pronunciations;
  natural: boolean;
  effort: number;
  count: number;
}

export interface SwapRequest {
  draft: string;
  line: number;
  word: number;
  fit_for_company: boolean;
  pronunciations: Pronunciations;
  count: number;
}

/** A word that could stand in another's place. */
export type Swap = ReadWord & { tag: string; score: number };

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
  /** A verse that has only its first lines so far; the page's own too. */
  growing?: boolean;
}

export interface SuggestionReply {
  suggestions: Suggestion[];
  relaxed: string[];
  seed: number;
  elapsed_ms: number;
}

/** What is found while more is looked for. */
export interface SoFar<One> {
  suggestions: One[];
  relaxed: string[];
}

export interface SuggestedVerse {
  lines: Suggestion[];
  score: number;
}

export interface VerseReply {
  suggestions: SuggestedVerse[];
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

/** One way to say a word. */
export interface WayOfSaying {
  phones: string;
  syllables: number;
  stress: string;
  source: "pad" | "dictionary" | "rule" | "estimated" | "sung";
}

/** Whose words a line leans to. */
export interface Voice {
  name: string;
  /** Learnt from the writer's own songs. */
  own: boolean;
}

/** What the page asks of the server, one function each. */
import { post, postInParts, send } from "./server";
import type { Found } from "./server";
import type {
  Analysis,
  Pronunciations,
  RhymeEntry,
  SuggestedVerse,
  Suggestion,
  SuggestionReply,
  SuggestionRequest,
  Swap,
  SwapRequest,
  VerseReply,
  Voice,
  WayOfSaying,
} from "./types";

/** Reads a draft; with `tags` each word's part of speech too. */
export function analyse(
  draft: string,
  pronunciations: Pronunciations,
  signal: AbortSignal,
  tags = false,
): Promise<Analysis> {
  const asked = { draft, pronunciations };
  return post<Analysis>("/api/analysis", tags ? { ...asked, tags } : asked, signal);
}

/** Asks for lines; `found` hears of those found while more are looked for. */
export function suggest(
  request: SuggestionRequest,
  signal: AbortSignal,
  found: Found<Suggestion> | null = null,
): Promise<SuggestionReply> {
  const path = "/api/suggestions";
  if (!found) return post<SuggestionReply>(path, given(request), signal);
  return postInParts<SuggestionReply, Suggestion>(path, given(request), signal, found);
}

/** A request without what was left open. */
function given(request: SuggestionRequest): object {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null));
}

/** Asks for whole verses of `lines` lines; `found` hears of the one that is being written. */
export function verses(
  request: SuggestionRequest,
  lines: number,
  signal: AbortSignal,
  found: Found<SuggestedVerse>,
): Promise<VerseReply> {
  const body = { ...given(request), lines };
  return postInParts<VerseReply, SuggestedVerse>("/api/verses", body, signal, found);
}

/** Words that could stand in the place of one, best first. */
export async function swaps(request: SwapRequest, signal: AbortSignal): Promise<Swap[]> {
  return (await post<{ swaps: Swap[] }>("/api/swaps", request, signal)).swaps;
}

/** What rhymes with a word, best first; `phones` where it is not said as the dictionary has it. */
export async function rhymesFor(
  word: string,
  kind: "perfect" | "near" | "several",
  limit: number,
  phones: string | null = null,
): Promise<RhymeEntry[]> {
  const query = new URLSearchParams({ word, kind, limit: String(limit) });
  if (phones) query.set("phones", phones);
  const reply = await send<{ rhymes: RhymeEntry[] }>(`/api/rhymes?${query}`, {});
  return reply.rhymes;
}

/** The ways a word is said, also by another spelling, by a rhyme, or as given. */
export async function waysOfSaying(
  word: string,
  told: { like?: string; rhyme?: string; phones?: string } = {},
): Promise<WayOfSaying[]> {
  const query = new URLSearchParams({ word, ...told });
  const reply = await send<{ pronunciations: WayOfSaying[] }>(`/api/pronunciations?${query}`, {});
  return reply.pronunciations;
}

/** The voices the server has, e.g. "noir"; those learnt from the writer's songs are their own. */
export async function voices(): Promise<Voice[]> {
  return (await send<{ voices: Voice[] }>("/api/voices", {})).voices;
}

/**
 * What kinds of words a line is made of: the server reads a line all of whose words are set, and
 * says what it took them for.
 */
import { suggest } from "../api/client";
import type { Suggestion } from "../api/types";
import type { Wanted } from "./ask";
import { requestFor } from "./request";

/** The line's words with their tags; null without an answer: then the kinds stay open. */
export async function kindsOf(
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Suggestion["words"] | null> {
  const reply = await suggest(requestFor(wanted, 1), signal).catch(() => null);
  return reply?.suggestions[0]?.words ?? null;
}

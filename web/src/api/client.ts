/**
 * Asks the server. Every failure becomes an `ApiError` whose message can be shown as it is, and
 * `server` holds whether the server answers; while it is away it is asked again, ever more rarely.
 */
import { Store } from "../store";
import type {
  Analysis,
  Pronunciations,
  RhymeEntry,
  SuggestionReply,
  SuggestionRequest,
  Swap,
  SwapRequest,
  VerseReply,
  Voice,
  WayOfSaying,
} from "./types";

export type ServerState = "there" | "away";

export const AWAY = "The server is away; keep writing.";

/** Whether the server answered last time. */
export const server = new Store<ServerState>("there");

/** What went wrong, in words for the writer. `status` is 0 where nothing answered. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Whether an error only says that a newer request took this one's place. */
export function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

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

export function suggest(request: SuggestionRequest, signal: AbortSignal): Promise<SuggestionReply> {
  return post<SuggestionReply>("/api/suggestions", given(request), signal);
}

/** A request without what was left open. */
function given(request: SuggestionRequest): object {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null));
}

/** Asks for whole verses of `lines` lines. */
export function verses(
  request: SuggestionRequest,
  lines: number,
  signal: AbortSignal,
): Promise<VerseReply> {
  return post<VerseReply>("/api/verses", { ...given(request), lines }, signal);
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

function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  return send<T>(path, { method: "POST", headers, body: JSON.stringify(body), signal });
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (isCancelled(error)) throw error;
    away();
    throw new ApiError(AWAY, 0);
  }
  const refusal = response.ok ? null : await detailOf(response);
  // A proxy in front of a stopped server answers 502 or 504 for it; one that starts is not ready.
  if (response.status === 502 || response.status === 504 || isNotReady(refusal)) {
    away();
    throw new ApiError(AWAY, response.status);
  }
  server.set("there");
  if (!response.ok) throw new ApiError(complaint(response, refusal), response.status);
  return (await response.json()) as T;
}

async function detailOf(response: Response): Promise<unknown> {
  const body = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  return body?.detail ?? null;
}

function isNotReady(detail: unknown): boolean {
  return Array.isArray(detail) && detail.some((item) => item?.type === "not_ready");
}

function complaint(response: Response, detail: unknown): string {
  if (response.status === 429) return "That was quick. Wait a moment, then ask again.";
  if (response.status === 503) return "The server is busy. Ask again in a moment.";
  if (response.status === 413) return "This pad is longer than the server reads.";
  const said = Array.isArray(detail)
    ? detail.map((item) => String(item?.msg ?? "")).join("; ")
    : "";
  return said ? `The server says: ${said}.` : "The server could not answer that.";
}

/** Asks once whether the server is there, for a page that may have come out of the browser's keep. */
export async function checkServer(): Promise<void> {
  const answer = await fetch("/readyz", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) away();
}

let probing = false;

function away(): void {
  server.set("away");
  if (!probing) void probe(1000);
}

async function probe(wait: number): Promise<void> {
  probing = true;
  await new Promise((resolve) => setTimeout(resolve, wait));
  const answer = await fetch("/readyz", { cache: "no-store" }).catch(() => null);
  probing = false;
  if (answer?.ok) server.set("there");
  else void probe(Math.min(wait * 2, 15000));
}

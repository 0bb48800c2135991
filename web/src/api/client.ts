/**
 * Asks the server. Every failure becomes an `ApiError` whose message can be shown as it is, and
 * `server` holds whether the server answers; while it is away it is asked again, ever more rarely.
 */
import { Store } from "../store";
import type { Analysis, RhymeEntry, SuggestionReply, SuggestionRequest } from "./types";

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

export function analyse(draft: string, signal: AbortSignal): Promise<Analysis> {
  return post<Analysis>("/api/analysis", { draft }, signal);
}

export function suggest(request: SuggestionRequest, signal: AbortSignal): Promise<SuggestionReply> {
  const asked = Object.entries(request).filter(([, value]) => value !== null);
  return post<SuggestionReply>("/api/suggestions", Object.fromEntries(asked), signal);
}

export async function rhymesFor(word: string, signal: AbortSignal): Promise<RhymeEntry[]> {
  const query = new URLSearchParams({ word, limit: "60" });
  const reply = await send<{ rhymes: RhymeEntry[] }>(`/api/rhymes?${query}`, { signal });
  return reply.rhymes;
}

/** The names of the voices the server's model has, e.g. "noir". */
export async function voices(): Promise<string[]> {
  type Voice = string | { name: string };
  const reply = await send<Voice[] | { voices: Voice[] }>("/api/voices", {});
  const list = Array.isArray(reply) ? reply : reply.voices;
  return list.map((voice) => (typeof voice === "string" ? voice : voice.name));
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
  // A proxy in front of a stopped server answers 502 or 504 for it.
  if (response.status === 502 || response.status === 504) {
    away();
    throw new ApiError(AWAY, response.status);
  }
  server.set("there");
  if (!response.ok) throw new ApiError(await complaint(response), response.status);
  return (await response.json()) as T;
}

async function complaint(response: Response): Promise<string> {
  if (response.status === 429) return "That was quick. Wait a moment, then ask again.";
  if (response.status === 503) return "The server is busy. Ask again in a moment.";
  if (response.status === 413) return "This pad is longer than the server reads.";
  const body = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  const said = plainDetail(body?.detail);
  return said || "The server could not answer that.";
}

/** FastAPI's `detail` is a sentence or a list of `{msg}`; anything else says nothing. */
function plainDetail(detail: unknown): string {
  if (typeof detail === "string") return detail;
  if (Array.isArray(detail)) return detail.map((item) => String(item?.msg ?? "")).join(" ");
  if (detail && typeof detail === "object" && "message" in detail) return String(detail.message);
  return "";
}

let probing = false;

function away(): void {
  server.set("away");
  if (!probing) void probe(1000);
}

async function probe(wait: number): Promise<void> {
  probing = true;
  await new Promise((resolve) => setTimeout(resolve, wait));
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  probing = false;
  if (answer?.ok) server.set("there");
  else void probe(Math.min(wait * 2, 15000));
}

/**
 * The server, as the page sees it. Every failure becomes an `ApiError` whose message can be shown
 * as it is, and `server` holds whether it answers; while it is away it is asked again, ever more
 * rarely.
 */
import { Store } from "../store";
import { eventsOf, isEvents } from "./events";
import type { SoFar } from "./types";

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

/** Hears of a part of an answer. */
export type Found<One> = (part: SoFar<One>) => void;

/** Whether an error only says that a newer request took this one's place. */
export function isCancelled(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

export function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  return send<T>(path, posted(body, signal));
}

function posted(body: unknown, signal: AbortSignal, accept = "application/json"): RequestInit {
  const headers = { "Content-Type": "application/json", Accept: accept };
  return { method: "POST", headers, body: JSON.stringify(body), signal };
}

/** Asks for an answer in parts; one in a single piece, from an older server, will do as well. */
export async function postInParts<T, One>(
  path: string,
  body: unknown,
  signal: AbortSignal,
  found: Found<One>,
): Promise<T> {
  const response = await sent(path, posted(body, signal, "text/event-stream, application/json"));
  if (!isEvents(response)) return (await response.json()) as T;
  const events = eventsOf(response);
  for (;;) {
    const { done, value: event } = await unlessAway(() => events.next());
    if (done) throw gone(0);
    const said = JSON.parse(event.data);
    if (event.name === "done") return said as T;
    if (event.name === "problem") throw refused(said.status, said.detail);
    found(said as SoFar<One>);
  }
}

export async function send<T>(path: string, init: RequestInit): Promise<T> {
  return (await sent(path, init)).json() as Promise<T>;
}

/** Waits for the server; unless that was called off, failing means that the server is away. */
async function unlessAway<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw isCancelled(error) ? error : gone(0);
  }
}

function gone(status: number): ApiError {
  away();
  return new ApiError(AWAY, status);
}

async function sent(path: string, init: RequestInit): Promise<Response> {
  const response = await unlessAway(() => fetch(path, init));
  const refusal = response.ok ? null : await detailOf(response);
  // A proxy in front of a stopped server answers 502 or 504 for it; one that starts is not ready.
  if (response.status === 502 || response.status === 504 || isNotReady(refusal)) {
    throw gone(response.status);
  }
  server.set("there");
  if (!response.ok) throw refused(response.status, refusal);
  return response;
}

async function detailOf(response: Response): Promise<unknown> {
  const body = (await response.json().catch(() => null)) as { detail?: unknown } | null;
  return body?.detail ?? null;
}

function isNotReady(detail: unknown): boolean {
  return Array.isArray(detail) && detail.some((item) => item?.type === "not_ready");
}

function refused(status: number, detail: unknown): ApiError {
  return new ApiError(complaint(status, detail), status);
}

function complaint(status: number, detail: unknown): string {
  if (status === 429) return "That was quick. Wait a moment, then ask again.";
  if (status === 503) return "The server is busy. Ask again in a moment.";
  if (status === 413) return "This pad is longer than the server reads.";
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

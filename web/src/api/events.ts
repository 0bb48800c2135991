/** Reads server-sent events out of an answer to fetch, as they come. */

export interface ServerEvent {
  name: string;
  /** JSON. */
  data: string;
}

export function isEvents(response: Response): boolean {
  return /^text\/event-stream\b/u.test(response.headers.get("Content-Type") ?? "");
}

/** The events of an answer; throws what fetch throws where the connection breaks. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerEvent> {
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const whole = (unread + value).split("\n\n");
    unread = whole.pop() ?? "";
    for (const event of whole) yield parsed(event);
  }
}

function parsed(event: string): ServerEvent {
  const found: ServerEvent = { name: "message", data: "" };
  for (const line of event.split("\n")) {
    if (line.startsWith("event: ")) found.name = line.slice(7);
    if (line.startsWith("data: ")) found.data += line.slice(6);
  }
  return found;
}

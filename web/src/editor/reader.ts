/**
 * Has the server read the pad whenever typing pauses, and puts the answer into `readings`.
 *
 * Only sections it has not seen are sent, so a pause in a thousand-line pad costs one section. A
 * new key stroke cancels the request under way; typing never waits.
 */
import { ViewPlugin } from "@codemirror/view";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import { analyse, isCancelled, server } from "../api/client";
import type { ReadLine } from "../api/types";
import { readSong } from "../pad/song";
import type { SongSection } from "../pad/song";
import { Reading, setReadings } from "./readings";

const PAUSE_MS = 60;
const REMEMBERED = 2000;

type SectionReading = ReadLine[];

class Reader {
  private known = new Map<string, SectionReading>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;
  private readonly stopListening: () => void;

  constructor(private readonly view: EditorView) {
    this.later(0);
    this.stopListening = server.subscribe((state) => {
      if (state === "there") this.later(0);
    });
  }

  update(update: ViewUpdate): void {
    if (update.docChanged) this.later(PAUSE_MS);
  }

  destroy(): void {
    this.stopListening();
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => void this.read(), wait);
  }

  private async read(): Promise<void> {
    const song = readSong(this.view.state.doc.toString().split("\n"));
    const fresh = song.sections.filter((section) => !this.known.has(keyOf(section)));
    const asking = new AbortController();
    this.asking = asking;
    try {
      for (const batch of batches(fresh)) await this.learn(batch, asking.signal);
    } catch (error) {
      // The page says when the server is away; the next pause, or its return, asks again.
      if (!isCancelled(error)) console.debug("lyricpad: not read:", error);
      if (isCancelled(error)) return;
    }
    if (!asking.signal.aborted) this.show(song.sections);
  }

  private async learn(sections: SongSection[], signal: AbortSignal): Promise<void> {
    if (sections.length === 0) return;
    const analysis = await analyse(sections.map(keyOf).join("\n\n"), signal);
    const lines = analysis.sections.flatMap((section) => section.lines);
    let next = 0;
    for (const section of sections) {
      const count = section.lines.length;
      this.known.set(keyOf(section), lines.slice(next, next + count));
      next += count;
    }
    // Oldest first: a Map keeps the order in which its keys came.
    for (const key of this.known.keys()) {
      if (this.known.size <= REMEMBERED) break;
      this.known.delete(key);
    }
  }

  private show(sections: SongSection[]): void {
    const byRow = new Map<number, Reading>();
    for (const section of sections) {
      const read = this.known.get(keyOf(section)) ?? [];
      section.lines.forEach((line, i) => {
        const found = read[i];
        if (found) byRow.set(line.row, new Reading(found, line.text));
      });
    }
    this.view.dispatch({ effects: setReadings.of(byRow) });
  }
}

/** A section's lines alone: what the reading depends on. */
function keyOf(section: SongSection): string {
  return section.lines.map((line) => line.text).join("\n");
}

const BATCH_CHARS = 20_000;

/** Sections with lines, in batches the server takes at once. */
function batches(sections: SongSection[]): SongSection[][] {
  const result: SongSection[][] = [];
  let size = Infinity;
  for (const section of sections) {
    const length = keyOf(section).length;
    if (length === 0) continue;
    if (size + length > BATCH_CHARS) {
      result.push([]);
      size = 0;
    }
    result.at(-1)?.push(section);
    size += length + 2;
  }
  return result;
}

export const reader = ViewPlugin.fromClass(Reader);

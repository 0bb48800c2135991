/**
 * Has the server read the pad whenever typing pauses, and puts the answer into `readings`.
 *
 * Only sections it has not seen are sent, so a pause in a thousand-line pad costs one section. A
 * new key stroke cancels the request under way; typing never waits.
 */
import { ViewPlugin } from "@codemirror/view";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import { analyse } from "../api/client";
import { isCancelled, server } from "../api/server";
import type { InternalRhyme, ReadLine, WornPlace } from "../api/types";
import { readSong, sectionKind } from "../pad/song";
import type { SongSection } from "../pad/song";
import { soundsIn } from "../pad/sounds";
import { Reading, setReadings } from "./readings";
import type { InnerRhyme, Worn } from "./readings";
import { sounds } from "./sounds";

const PAUSE_MS = 60;
const TRY_AGAIN_MS = 3000;
const REMEMBERED = 2000;

interface SectionReading {
  lines: ReadLine[];
  /** By the line's place in the section. */
  inner: InnerRhyme[][];
  worn: Worn[][];
}

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
    const said = update.state.field(sounds) !== update.startState.field(sounds);
    // What was heard before may sound otherwise now.
    if (said) this.known.clear();
    if (update.docChanged || said) this.later(PAUSE_MS);
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
      // The page says when the server is away, and its return asks again; one that is busy is
      // asked in a while.
      if (isCancelled(error)) return;
      if (server.value === "there") this.later(TRY_AGAIN_MS);
    }
    if (!asking.signal.aborted) this.show(song.sections);
  }

  private async learn(sections: SongSection[], signal: AbortSignal): Promise<void> {
    if (sections.length === 0) return;
    const text = sections.map(keyOf).join("\n\n");
    const said = soundsIn(this.view.state.field(sounds), text);
    const analysis = await analyse(text, said, signal);
    const lines = analysis.sections.flatMap((section) => section.lines);
    const inner = innerRhymes(lines, analysis.internal_rhymes);
    const worn = wornPlaces(lines, analysis.worn);
    let next = 0;
    for (const section of sections) {
      const end = next + section.lines.length;
      this.known.set(keyOf(section), {
        lines: lines.slice(next, end),
        inner: inner.slice(next, end),
        worn: worn.slice(next, end),
      });
      next = end;
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
      const read = this.known.get(keyOf(section));
      const kind = sectionKind(section.label);
      section.lines.forEach((line, i) => {
        const found = read?.lines[i];
        if (!found) return;
        const marks = { inner: read.inner[i] ?? [], worn: read.worn[i] ?? [] };
        byRow.set(line.row, new Reading(found, line.text, i, kind, marks));
      });
    }
    this.view.dispatch({ effects: setReadings.of(byRow) });
  }
}

/** The rhymes inside the lines, line by line. */
function innerRhymes(lines: ReadLine[], rhymes: readonly InternalRhyme[]): InnerRhyme[][] {
  const inner: InnerRhyme[][] = lines.map(() => []);
  for (const { line, words, with_line: other } of rhymes) {
    const [first, second] = [lines[line]?.words[words[0]], lines[other]?.words[words[1]]];
    if (!first || !second) continue;
    inner[line]?.push({ word: words[0], other: second.text });
    inner[other]?.push({ word: words[1], other: first.text });
  }
  return inner;
}

/** The worn phrases and rhymes, line by line. */
function wornPlaces(lines: ReadLine[], places: readonly WornPlace[]): Worn[][] {
  const worn: Worn[][] = lines.map(() => []);
  for (const { kind, line, words, with_line: other } of places) {
    if (kind === "phrase") worn[line]?.push({ from: words[0], to: words[1], rhyme: null });
    const partner = other === null ? null : lines[other]?.words[words[1]]?.text;
    if (partner) worn[line]?.push({ from: words[0], to: words[0], rhyme: partner });
  }
  return worn;
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

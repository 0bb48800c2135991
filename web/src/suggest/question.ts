/**
 * The question being asked: the place it is about, what the writer changed for this one place,
 * and the sheets behind the sentence's parts. Every change asks again.
 */
import type { EditorView } from "@codemirror/view";
import { voices } from "../api/client";
import { setTarget, target } from "../editor/target";
import type { Target } from "../editor/target";
import type { Pad } from "../pad/pad";
import { NO_CHOICES, wantedAt } from "./ask";
import type { Choices, Wanted } from "./ask";
import * as menus from "./menus";
import type { Part } from "./sentence";

export class Question {
  private choices: Choices = NO_CHOICES;
  private voices: string[] = [];

  /** `again` is called when a part was changed. */
  constructor(
    private readonly view: EditorView,
    private readonly pad: Pad,
    private readonly again: () => void,
  ) {}

  /** What is wanted now, or null while nothing is. */
  get wanted(): Wanted | null {
    return wantedAt(this.view.state, this.pad, this.choices);
  }

  /** Turns to another place, or to none; what was chosen for the last one is forgotten. */
  about(place: Target | null): void {
    this.choices = NO_CHOICES;
    this.view.dispatch({ effects: setTarget.of(place) });
  }

  /** Learns what voices there are, once the server says. */
  async loadVoices(): Promise<void> {
    if (this.voices.length === 0) this.voices = await voices().catch(() => []);
  }

  /** The sheet behind a part of the sentence. */
  menu(part: Part): Node | null {
    const { wanted } = this;
    if (!wanted) return null;
    if (part === "kind") {
      return menus.kindMenu(wanted, this.view.state.doc.line(wanted.row).text, this.changes);
    }
    if (part === "syllables") return menus.syllableMenu(wanted, this.choices, this.changes);
    if (part === "freshness") return menus.freshnessMenu(wanted, this.changes);
    if (part === "voice") return menus.voiceMenu(wanted, this.voices, this.changes);
    return menus.rhymeMenu(wanted, this.choices, this.schemes(wanted), this.changes);
  }

  private schemes(wanted: Wanted): Node {
    const title = wanted.section ? `Scheme of each ${wanted.section}` : "Scheme";
    const chosen = this.pad.scheme(wanted.section);
    const likely = chosen === null ? wanted.scheme : null;
    return menus.schemeMenu(title, chosen, likely, (scheme) =>
      this.changes.scheme(wanted.section, scheme),
    );
  }

  private readonly changes: menus.Changes = {
    kind: (kind) => {
      const place = this.view.state.field(target);
      if (place) this.view.dispatch({ effects: setTarget.of({ ...place, kind }) });
      this.again();
    },
    choices: (change) => {
      this.choices = { ...this.choices, ...change };
      this.again();
    },
    scheme: (section, scheme) => this.keep(() => this.pad.setScheme(section, scheme)),
    strength: (rhyme) => this.keep(() => this.pad.set("rhyme", rhyme)),
    freshness: (freshness) => this.keep(() => this.pad.set("freshness", freshness)),
    voice: (voice) => this.keep(() => this.pad.set("voice", voice)),
  };

  /** Changes what is remembered with the pad. */
  private keep(change: () => void): void {
    change();
    this.again();
  }
}

/** Whether two questions would read the same. */
export function sameQuestion(a: Wanted, b: Wanted): boolean {
  const key = (wanted: Wanted) => {
    const { line, kind, prefix, scheme, partner, endWord, syllables, strength, free } = wanted;
    const { freshness, voice } = wanted;
    return JSON.stringify([
      line,
      kind,
      prefix,
      scheme,
      partner?.word,
      endWord,
      syllables,
      strength,
      free,
      freshness,
      voice,
    ]);
  };
  return key(a) === key(b);
}

/**
 * The question being asked: the place it is about, what the writer changed for this one place,
 * and the sheets behind the sentence's parts. Every change asks again.
 */
import type { EditorView } from "@codemirror/view";
import { voices } from "../api/client";
import type { Voice } from "../api/types";
import { setTarget, target } from "../editor/target";
import type { Target } from "../editor/target";
import type { Pad } from "../pad/pad";
import { shapeOf, withEnd, withSyllables } from "../template/template";
import type { Template } from "../template/template";
import { NO_CHOICES, wantedAt } from "./ask";
import type { Choices, Wanted } from "./ask";
import * as menus from "./menus";
import type { Part } from "./sentence";

export class Question {
  private choices: Choices = NO_CHOICES;
  private voices: Voice[] = [];

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

  /** The line's words, where they are taken one by one. */
  get template(): Template | null {
    return this.choices.template;
  }

  /** Turns to another place, or to none; what was chosen for the last one is forgotten. */
  about(place: Target | null): void {
    this.choices = NO_CHOICES;
    this.view.dispatch({ effects: setTarget.of(place) });
  }

  /** Takes the line's words one by one, or no longer; this by itself asks nothing. */
  shape(template: Template | null): void {
    this.choices = { ...this.choices, template };
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
      this.shape(null);
      this.again();
    },
    choices: (change) => {
      const { template } = this.choices;
      this.choices = {
        ...this.choices,
        ...change,
        template: template && reshaped(template, change),
      };
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

/** A template of the length, or with the end, chosen in the sentence. */
function reshaped(template: Template, { syllables, endWord }: Partial<Choices>): Template {
  const ended = endWord === undefined ? template : withEnd(template, endWord);
  if (syllables === undefined) return ended;
  return withSyllables(ended, Array.isArray(syllables) ? syllables[1] : null);
}

/** Whether two questions would read the same. */
export function sameQuestion(a: Wanted, b: Wanted): boolean {
  const key = (wanted: Wanted) => {
    const { line, kind, prefix, scheme, partner, endWord, syllables, strength, free } = wanted;
    const { freshness, voice, template } = wanted;
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
      template && shapeOf(template),
    ]);
  };
  return key(a) === key(b);
}

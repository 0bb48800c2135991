/**
 * The pad a writer works on: a Yjs document, kept in the browser's storage and shared between
 * its tabs. The text is a `Y.Text`, the title and every setting an entry of a `Y.Map`, so that
 * a server can join later without another shape.
 */
import * as Y from "yjs";
import { IndexeddbPersistence } from "y-indexeddb";
import type { Form } from "./forms";
import { Sounds } from "./sounds";
import { SuggestedWords } from "./suggestedWords";

/** What is remembered with a pad besides its text. Settings are optional until first set. */
export interface PadSettings {
  title: string;
  freshness: number;
  voice: string | null;
  rhyme: "perfect" | "near" | "any";
  /** Suggestions keep slurs, sexual and violent language out. */
  company: boolean;
  /** Help for writers whose first language is another. */
  english: boolean;
  map: boolean;
  size: "small" | "medium" | "large";
  syllables: boolean;
  letters: boolean;
  stress: boolean;
  inner: boolean;
  worn: boolean;
  spelling: boolean;
}

/** A card kept for later. */
export interface Kept {
  text: string;
  syllables: number;
  rhyme: string | null;
}

export const DEFAULTS: PadSettings = {
  title: "",
  freshness: 0.5,
  voice: null,
  rhyme: "near",
  company: true,
  english: false,
  map: true,
  size: "medium",
  syllables: true,
  letters: true,
  stress: false,
  inner: false,
  worn: true,
  spelling: true,
};

/** Whether what is typed is stored yet. */
export type Keeping = "saving" | "saved" | "refused";

const FROM_STORAGE = "another tab";

export class Pad {
  readonly text: Y.Text;
  readonly undo: Y.UndoManager;
  readonly suggested: SuggestedWords;
  readonly sounds: Sounds;
  private readonly settings: Y.Map<unknown>;
  /** Scheme by kind of section ("chorus" → "AABB"); "" means the writer wants none. */
  private readonly schemes: Y.Map<string>;
  private readonly forms: Y.Map<Form>;
  private readonly tray: Y.Array<Kept>;
  /** Labels whose sections change together. */
  private readonly links: Y.Map<true>;

  constructor(readonly doc: Y.Doc) {
    this.text = doc.getText("text");
    this.settings = doc.getMap("settings");
    this.schemes = doc.getMap("schemes");
    this.forms = doc.getMap("forms");
    this.tray = doc.getArray("tray");
    this.sounds = new Sounds(doc.getMap("sounds"));
    this.links = doc.getMap("links");
    this.suggested = new SuggestedWords(this.text);
    this.undo = new Y.UndoManager(this.text, { captureTimeout: 600 });
  }

  get<K extends keyof PadSettings>(name: K): PadSettings[K] {
    return (this.settings.get(name) as PadSettings[K] | undefined) ?? DEFAULTS[name];
  }

  set<K extends keyof PadSettings>(name: K, value: PadSettings[K]): void {
    if (this.get(name) !== value) this.settings.set(name, value);
  }

  /** The scheme chosen for a kind of section: null where the writer has not said. */
  scheme(kind: string): string | null {
    return this.schemes.get(kind) ?? null;
  }

  /** Chooses a scheme by itself; a form chosen before no longer holds. */
  setScheme(kind: string, scheme: string | null): void {
    this.doc.transact(() => {
      this.forms.delete(kind);
      if (scheme === null) this.schemes.delete(kind);
      else this.schemes.set(kind, scheme);
    });
  }

  /** The form a kind of section keeps to, or null. */
  form(kind: string): Form | null {
    return this.forms.get(kind) ?? null;
  }

  /** Chooses a form and its scheme; null leaves the section free again. */
  setForm(kind: string, form: Form | null): void {
    this.doc.transact(() => {
      if (form) this.forms.set(kind, form);
      else this.forms.delete(kind);
      if (form) this.schemes.set(kind, form.scheme);
      else this.schemes.delete(kind);
    });
  }

  /** Every form chosen, by kind of section. */
  get allForms(): Record<string, Form> {
    return Object.fromEntries(this.forms.entries());
  }

  /** Whether the sections with this label change together. */
  isLinked(label: string): boolean {
    return this.links.has(label);
  }

  setLinked(label: string, on: boolean): void {
    if (on) this.links.set(label, true);
    else this.links.delete(label);
  }

  get allLinked(): string[] {
    return [...this.links.keys()];
  }

  /** The cards kept for later, newest last. */
  get kept(): Kept[] {
    return this.tray.toArray();
  }

  /** Keeps a card, unless a card with its text is kept already. */
  keep(card: Kept): void {
    if (!this.kept.some(({ text }) => text === card.text)) this.tray.push([card]);
  }

  /** Lets a kept card go. */
  drop(text: string): void {
    const at = this.kept.findIndex((card) => card.text === text);
    if (at >= 0) this.tray.delete(at, 1);
  }

  /** Calls back when anything but the text changes, here or in another tab. */
  onSettings(callback: () => void): void {
    for (const part of [this.settings, this.schemes, this.forms, this.links])
      part.observe(callback);
    this.tray.observe(callback);
    this.sounds.observe(callback);
  }

  /** Makes one step of undo of whatever `change` does to the text. */
  asOneStep(change: () => void): void {
    this.undo.stopCapturing();
    change();
    this.undo.stopCapturing();
  }
}

/**
 * Opens a pad from this browser's storage.
 *
 * `onKeeping` hears when something is to be stored, when it is, and when the browser keeps
 * nothing (a private window may refuse).
 */
export async function openPad(name: string, onKeeping: (state: Keeping) => void): Promise<Pad> {
  const doc = new Y.Doc();
  const pad = new Pad(doc);
  shareBetweenTabs(doc, name);
  try {
    const store = new IndexeddbPersistence(`lyricpad:${name}`, doc);
    await storageAnswers(store);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    doc.on("update", (_update: Uint8Array, origin: unknown) => {
      if (origin === FROM_STORAGE || origin === store) return;
      clearTimeout(waiting);
      onKeeping("saving");
      waiting = setTimeout(() => void store.set("saved", 1).then(() => onKeeping("saved")), 400);
    });
  } catch {
    onKeeping("refused");
  }
  return pad;
}

/** Waits for what is stored; some private windows neither answer nor refuse. */
function storageAnswers(store: IndexeddbPersistence): Promise<unknown> {
  const refused = new Promise((_, reject) =>
    setTimeout(() => reject(new Error("no storage")), 3000),
  );
  return Promise.race([store.whenSynced, refused]);
}

function shareBetweenTabs(doc: Y.Doc, name: string): void {
  const channel = new BroadcastChannel(`lyricpad:${name}`);
  channel.onmessage = (event) => Y.applyUpdate(doc, event.data as Uint8Array, FROM_STORAGE);
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== FROM_STORAGE) channel.postMessage(update);
  });
}

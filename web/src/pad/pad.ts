/**
 * The pad a writer works on: a Yjs document, kept in the browser's storage and shared between
 * its tabs. The text is a `Y.Text`, the title and every setting an entry of a `Y.Map`, so that
 * a server can join later without another shape.
 */
import * as Y from "yjs";
import { IndexeddbPersistence } from "y-indexeddb";

/** What is remembered with a pad besides its text. Settings are optional until first set. */
export interface PadSettings {
  title: string;
  freshness: number;
  voice: string | null;
  rhyme: "perfect" | "near" | "any";
  map: boolean;
}

export const DEFAULTS: PadSettings = {
  title: "",
  freshness: 0.5,
  voice: null,
  rhyme: "near",
  map: true,
};

const FROM_STORAGE = "another tab";

export class Pad {
  readonly text: Y.Text;
  readonly undo: Y.UndoManager;
  private readonly settings: Y.Map<unknown>;
  /** Scheme by kind of section ("chorus" → "AABB"); "" means the writer wants none. */
  private readonly schemes: Y.Map<string>;

  constructor(readonly doc: Y.Doc) {
    this.text = doc.getText("text");
    this.settings = doc.getMap("settings");
    this.schemes = doc.getMap("schemes");
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

  setScheme(kind: string, scheme: string | null): void {
    if (scheme === null) this.schemes.delete(kind);
    else this.schemes.set(kind, scheme);
  }

  /** Calls back when the title, a setting or a scheme changes, here or in another tab. */
  onSettings(callback: () => void): void {
    this.settings.observe(callback);
    this.schemes.observe(callback);
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
 * `onSaved` is called with true once what was typed is stored, and with false when the browser
 * keeps nothing (a private window may refuse).
 */
export async function openPad(name: string, onSaved: (kept: boolean) => void): Promise<Pad> {
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
      waiting = setTimeout(() => void store.set("saved", 1).then(() => onSaved(true)), 400);
    });
  } catch {
    onSaved(false);
  }
  return pad;
}

/** Waits for what is stored; some private windows neither answer nor refuse. */
function storageAnswers(store: IndexeddbPersistence): Promise<unknown> {
  const refused = new Promise((_, reject) => setTimeout(() => reject(new Error("no storage")), 3000));
  return Promise.race([store.whenSynced, refused]);
}

function shareBetweenTabs(doc: Y.Doc, name: string): void {
  const channel = new BroadcastChannel(`lyricpad:${name}`);
  channel.onmessage = (event) => Y.applyUpdate(doc, event.data as Uint8Array, FROM_STORAGE);
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== FROM_STORAGE) channel.postMessage(update);
  });
}

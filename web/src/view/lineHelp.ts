/**
 * For writers whose first language is another: the line being written, word by word, with its part
 * of speech and how it is said, and a button that reads it aloud. Shown while the setting is on.
 */
import type { EditorView } from "@codemirror/view";
import { analyse } from "../api/client";
import { isCancelled } from "../api/server";
import type { ReadWord } from "../api/types";
import { kindOf } from "../pad/kinds";
import type { Pad } from "../pad/pad";
import { respell } from "../pad/respell";
import { soundsIn } from "../pad/sounds";
import { readSong } from "../pad/song";
import { aloudButton } from "./aloud";
import { byId, h } from "./dom";

const PAUSE_MS = 150;

export class LineHelp {
  private readonly words = h("ol", { class: "help-words" });
  private readonly root = h("section", {
    class: "line-help",
    "aria-label": "This line",
    hidden: true,
  });
  private shown = "";
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | null = null;

  constructor(
    private readonly view: EditorView,
    private readonly pad: Pad,
  ) {
    this.root.append(
      this.words,
      aloudButton(() => this.shown),
    );
    byId("draft").after(this.root);
  }

  /** The cursor, the text or the setting has changed. */
  refresh(): void {
    const line = this.pad.get("english") ? this.line() : "";
    if (line === this.shown) return;
    this.shown = line;
    clearTimeout(this.waiting);
    this.asking?.abort();
    if (line === "") this.root.hidden = true;
    else this.waiting = setTimeout(() => void this.read(line), PAUSE_MS);
  }

  /** The cursor's row, "" where it is no line. */
  private line(): string {
    const { doc, selection } = this.view.state;
    return readSong([doc.lineAt(selection.main.head).text]).lines[0]?.text ?? "";
  }

  private async read(line: string): Promise<void> {
    this.asking = new AbortController();
    try {
      const answer = await analyse(
        line,
        soundsIn(this.pad.sounds.all, line),
        this.asking.signal,
        true,
      );
      const words = answer.sections.flatMap(({ lines }) => lines.flatMap((each) => each.words));
      this.words.replaceChildren(...words.map(wordHelp));
      this.root.hidden = words.length === 0;
    } catch (error) {
      // The page says elsewhere that the server is away; this line is asked about again when it changes.
      if (!isCancelled(error)) this.root.hidden = true;
      this.shown = "";
    }
  }
}

function wordHelp(word: ReadWord): HTMLLIElement {
  const said = `${respell(word.phones)}${word.estimated ? " ?" : ""}`;
  return h(
    "li",
    {},
    h("b", {}, word.text),
    h("span", { title: word.estimated ? "A guess from the spelling" : null }, said),
    h("small", {}, word.tag ? kindOf(word.tag) : ""),
  );
}

/**
 * What will be asked, as a sentence whose parts can be changed: "A next line that rhymes with
 * chair, of 9–11 syllables, fairly fresh, in any voice."
 */
import { h } from "../view/dom";
import { openPopover } from "../view/popover";
import type { Wanted } from "./ask";
import { freshnessWords, syllableWords } from "./words";

export type Part = "kind" | "rhyme" | "syllables" | "freshness" | "voice";

const NAMES: Record<Part, string> = {
  kind: "What to suggest",
  rhyme: "Rhyme",
  syllables: "Syllables",
  freshness: "Freshness",
  voice: "Voice",
};

export class Sentence {
  readonly dom: HTMLElement;
  private readonly buttons = new Map<Part, HTMLButtonElement>();
  private readonly article = document.createTextNode("");
  private readonly joint = document.createTextNode("");

  /** `menu` makes the sheet behind a part. */
  constructor(private readonly menu: (part: Part) => Node | null) {
    const part = (name: Part) => {
      const button = h("button", {
        type: "button",
        class: "part",
        "aria-haspopup": "dialog",
        onclick: () => this.open(name),
      });
      this.buttons.set(name, button);
      return button;
    };
    this.dom = h("p", { class: "sentence" });
    this.dom.append(this.article, part("kind"), this.joint, part("rhyme"), ", of ");
    this.dom.append(
      part("syllables"),
      " syllables, ",
      part("freshness"),
      ", in ",
      part("voice"),
      ".",
    );
  }

  show(wanted: Wanted): void {
    const rhyme = rhymePart(wanted);
    this.article.data = ["next", "verse", "words"].includes(wanted.kind) ? "A " : "";
    this.joint.data = ` ${rhyme.joint} `;
    this.write("kind", kindWords(wanted));
    this.write("rhyme", rhyme.word);
    this.write("syllables", syllableWords(wanted.syllables));
    this.write("freshness", freshnessWords(wanted.freshness));
    this.write("voice", wanted.voice ? `the voice of ${wanted.voice}` : "any voice");
  }

  private write(part: Part, text: string): void {
    const button = this.buttons.get(part);
    if (button && button.textContent !== text) button.textContent = text;
  }

  private open(part: Part): void {
    const button = this.buttons.get(part);
    const content = this.menu(part);
    if (button && content) openPopover(button, NAMES[part], content);
  }
}

function kindWords(wanted: Wanted): string {
  if (wanted.kind === "rest") return "The rest of this line";
  if (wanted.kind === "verse") return "verse of four lines";
  if (wanted.kind === "words") return "few words";
  if (wanted.kind === "like") return "Another line like this";
  return wanted.draft.trim() === "" ? "first line" : "next line";
}

function rhymePart(wanted: Wanted): { joint: string; word: string } {
  if (wanted.kind === "verse") return { joint: "rhyming", word: wanted.scheme ?? "freely" };
  const [rhyme, end] = wanted.kind === "words" ? ["rhyme", "end"] : ["rhymes", "ends"];
  if (wanted.endWord) return { joint: `that ${end} on`, word: wanted.endWord };
  if (wanted.partner) return { joint: `that ${rhyme} with`, word: wanted.partner.word };
  if (wanted.free || !wanted.scheme) return { joint: `that ${rhyme} with`, word: "nothing" };
  return { joint: "with", word: "a new ending" };
}

/** The right margin: each line's rhyme letter, in its steady colour. */
import { GutterMarker, gutter } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { rhymeColour } from "../pad/scheme";
import { readingAt, readings } from "./readings";

class RhymeMarker extends GutterMarker {
  constructor(readonly letter: string) {
    super();
  }

  override eq(other: RhymeMarker): boolean {
    return other.letter === this.letter;
  }

  override toDOM(): HTMLElement {
    const span = document.createElement("span");
    span.textContent = this.letter;
    span.className = `lp-letter rhyme-${rhymeColour(this.letter)}`;
    span.title = `Rhyme ${this.letter}`;
    return span;
  }
}

const widest = new RhymeMarker("M");

export const rhymeGutter: Extension = gutter({
  class: "lp-rhymes",
  side: "after",
  lineMarker(view, line) {
    const letter = readingAt(view.state, line.from)?.line.rhyme;
    return letter && letter !== "-" ? new RhymeMarker(letter) : null;
  },
  lineMarkerChange: (update) => update.startState.field(readings) !== update.state.field(readings),
  initialSpacer: () => widest,
});

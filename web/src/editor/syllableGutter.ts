/** The left margin: how many syllables each line has; "~" where a word's sound is a guess. */
import { GutterMarker, gutter } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { readingAt, readings } from "./readings";

class SyllableMarker extends GutterMarker {
  constructor(
    readonly count: number,
    readonly estimated: boolean,
  ) {
    super();
  }

  override eq(other: SyllableMarker): boolean {
    return other.count === this.count && other.estimated === this.estimated;
  }

  override toDOM(): HTMLElement {
    const span = document.createElement("span");
    span.textContent = `${this.estimated ? "~" : ""}${this.count}`;
    const plural = this.count === 1 ? "syllable" : "syllables";
    span.title = `${this.count} ${plural}${this.estimated ? ", partly a guess" : ""}`;
    return span;
  }
}

class WidestMarker extends GutterMarker {
  override toDOM(): Text {
    return document.createTextNode("~00");
  }
}

const widest = new WidestMarker();

export const syllableGutter: Extension = gutter({
  class: "lp-syllables",
  lineMarker(view, line) {
    const reading = readingAt(view.state, line.from);
    return reading && new SyllableMarker(reading.line.syllables, reading.estimated);
  },
  lineMarkerChange: (update) =>
    update.startState.field(readings) !== update.state.field(readings),
  initialSpacer: () => widest,
});

/**
 * The left margin: how many syllables each line has; "~" where a word's sound is a guess. Where
 * the section keeps to a form, a dot marks a line that does, and a line that does not says by
 * how much.
 */
import { GutterMarker, gutter } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { wantedSyllables } from "../pad/forms";
import { forms } from "./forms";
import { readingAt, readings } from "./readings";

class SyllableMarker extends GutterMarker {
  constructor(
    readonly count: number,
    readonly estimated: boolean,
    readonly wanted: number | null,
  ) {
    super();
  }

  override eq(other: SyllableMarker): boolean {
    return (
      other.count === this.count &&
      other.estimated === this.estimated &&
      other.wanted === this.wanted
    );
  }

  override toDOM(): HTMLElement {
    const span = document.createElement("span");
    span.textContent = `${this.estimated ? "~" : ""}${this.count}`;
    const plural = this.count === 1 ? "syllable" : "syllables";
    span.title = `${this.count} ${plural}${this.estimated ? ", partly a guess" : ""}`;
    if (this.wanted !== null) {
      span.title += `; the form has ${this.wanted}`;
      const off = this.count - this.wanted;
      const mark = document.createElement("span");
      mark.className = off === 0 ? "lp-keeps" : "lp-off";
      mark.textContent = off === 0 ? "•" : `${off > 0 ? "+" : "−"}${Math.abs(off)}`;
      span.prepend(mark, " ");
    }
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
    if (!reading) return null;
    const form = view.state.field(forms)[reading.kind] ?? null;
    const wanted = wantedSyllables(form, reading.seat);
    return new SyllableMarker(reading.line.syllables, reading.estimated, wanted);
  },
  lineMarkerChange: (update) =>
    update.startState.field(readings) !== update.state.field(readings) ||
    update.startState.field(forms) !== update.state.field(forms),
  initialSpacer: () => widest,
});

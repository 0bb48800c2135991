/**
 * The left margin: how many syllables each line has; "~" where a word's sound is a guess. Where
 * the section keeps to a form, a dot marks a line that does, and a line that does not says by
 * how much: syllables too many or too few, else how many beats fall elsewhere.
 */
import { GutterMarker, gutter } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { beatsOff, wantedStress, wantedSyllables } from "../pad/forms";
import { forms } from "./forms";
import { readingAt, readings } from "./readings";

class SyllableMarker extends GutterMarker {
  constructor(
    readonly count: number,
    readonly estimated: boolean,
    readonly wanted: number | null,
    /** Beats that fall elsewhere than the form has them. */
    readonly beats: number,
  ) {
    super();
  }

  override eq(other: SyllableMarker): boolean {
    return (
      other.count === this.count &&
      other.estimated === this.estimated &&
      other.wanted === this.wanted &&
      other.beats === this.beats
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
      const keeps = off === 0 && this.beats === 0;
      const mark = document.createElement("span");
      mark.className = keeps ? "lp-keeps" : "lp-off";
      if (off !== 0) mark.textContent = `${off > 0 ? "+" : "−"}${Math.abs(off)}`;
      else mark.textContent = keeps ? "•" : `${this.beats}′`;
      if (this.beats === 1) span.title += "; one beat falls elsewhere";
      else if (this.beats > 1) span.title += `; ${this.beats} beats fall elsewhere`;
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
    const beat = wantedStress(form, reading.seat);
    const beats = beat === null ? 0 : (beatsOff(reading.line.stress, beat) ?? 0);
    return new SyllableMarker(reading.line.syllables, reading.estimated, wanted, beats);
  },
  lineMarkerChange: (update) =>
    update.startState.field(readings) !== update.state.field(readings) ||
    update.startState.field(forms) !== update.state.field(forms),
  initialSpacer: () => widest,
});

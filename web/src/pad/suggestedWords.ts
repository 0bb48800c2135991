/**
 * Which words of the text came from cards, kept with the pad so that their underline outlives a
 * reload. Each word is stored with its place as Yjs sees it, which moves along with the text;
 * a word that does not stand there any more has been edited and is forgotten.
 */
import * as Y from "yjs";

interface Stored {
  word: string;
  from: unknown;
  to: unknown;
}

/** A stretch of the text. */
export interface Span {
  from: number;
  to: number;
}

export class SuggestedWords {
  private readonly stored: Y.Array<Stored>;

  constructor(private readonly text: Y.Text) {
    const { doc } = text;
    if (!doc) throw new Error("The text belongs to no document.");
    this.stored = doc.getArray("suggested");
  }

  /** Keeps the words of a stretch that has just been placed. */
  remember({ from, to }: Span): void {
    const words = [...this.text.toString().slice(from, to).matchAll(/\S+/gu)];
    const place = (at: number, side: number) =>
      Y.relativePositionToJSON(
        Y.createRelativePositionFromTypeIndex(this.text, at, side),
      ) as unknown;
    this.stored.push(
      words.map(({ 0: word, index }) => ({
        word,
        from: place(from + index, 0),
        to: place(from + index + word.length, -1),
      })),
    );
  }

  /** Where the words stand that are still as they came; the others are forgotten. */
  recall(): Span[] {
    const text = this.text.toString();
    const spans: Span[] = [];
    const edited: number[] = [];
    this.stored.toArray().forEach(({ word, from, to }, index) => {
      const span = { from: this.indexOf(from), to: this.indexOf(to) };
      if (text.slice(span.from, span.to) === word) spans.push(span);
      else edited.push(index);
    });
    for (const index of edited.reverse()) this.stored.delete(index);
    return spans;
  }

  private indexOf(place: unknown): number {
    const { doc } = this.text;
    const relative = Y.createRelativePositionFromJSON(place);
    return (doc && Y.createAbsolutePositionFromRelativePosition(relative, doc)?.index) ?? 0;
  }
}

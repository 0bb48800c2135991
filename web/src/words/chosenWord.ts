/** The word a menu is open for, marked in the draft and followed through changes. */
import { StateEffect, StateField } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";

export interface Span {
  from: number;
  to: number;
}

export const setChosen = StateEffect.define<Span | null>();

const mark = Decoration.mark({ class: "lp-chosen" });

export const chosen: StateField<Span | null> = StateField.define<Span | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setChosen)) return effect.value;
    if (!value || !transaction.docChanged) return value;
    const from = transaction.changes.mapPos(value.from, 1);
    const to = transaction.changes.mapPos(value.to, -1);
    return from < to ? { from, to } : null;
  },
  provide: (field) =>
    EditorView.decorations.from(field, (span): DecorationSet =>
      span ? Decoration.set(mark.range(span.from, span.to)) : Decoration.none,
    ),
});

export const chosenWord: Extension = chosen;

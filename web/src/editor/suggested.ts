/** A faint underline on words that came from a card, word by word until they are edited. */
import { StateEffect, StateField } from "@codemirror/state";
import type { Extension, Transaction } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";

/** Marks `from` to `to` (in the new document) as suggested. */
export const markSuggested = StateEffect.define<{ from: number; to: number }>({
  map: ({ from, to }, change) => ({ from: change.mapPos(from, 1), to: change.mapPos(to, -1) }),
});

const word = Decoration.mark({ class: "lp-suggested" });

export const suggested = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = transaction.docChanged ? kept(value, transaction) : value;
    for (const effect of transaction.effects) {
      if (effect.is(markSuggested)) next = next.update({ add: wordsIn(transaction, effect.value) });
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The marks whose words the changes left alone, moved to where the words are now. */
function kept(marks: DecorationSet, transaction: Transaction): DecorationSet {
  const { changes } = transaction;
  const untouched = marks.update({
    filter: (from, to) => changes.touchesRange(from, to) === false || onlyBeside(from, to),
  });
  return untouched.map(changes);

  // A space or a line break typed right beside a word does not change the word.
  function onlyBeside(from: number, to: number): boolean {
    let beside = true;
    changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
      if (toA < from || fromA > to) return;
      const text = inserted.toString();
      const before = toA <= from && !/[\p{L}\p{N}'’]$/u.test(text);
      const after = fromA >= to && !/^[\p{L}\p{N}'’]/u.test(text);
      if (fromA !== toA && toA > from && fromA < to) beside = false;
      else if (!before && !after) beside = false;
    });
    return beside;
  }
}

function wordsIn(transaction: Transaction, range: { from: number; to: number }) {
  const text = transaction.newDoc.sliceString(range.from, range.to);
  return [...text.matchAll(/\S+/gu)].map((match) =>
    word.range(range.from + match.index, range.from + match.index + match[0].length),
  );
}

export const suggestedExtension: Extension = suggested;

/**
 * The place in the draft the suggestions are for. It moves along with the text, and a thin mark
 * shows it while the panel is open.
 */
import { StateEffect, StateField } from "@codemirror/state";
import type { EditorState, Extension } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";
import { isBlank } from "../pad/song";

/**
 * - `next`: a new line under the row (or in it, where the row is empty)
 * - `rest`: the rest of the row
 * - `words`: a few words at the row's end, or to begin it with
 * - `like`: another line in place of the row
 * - `verse`: several new lines under the row
 */
export type TargetKind = "next" | "rest" | "words" | "like" | "verse";

/** Whether new rows come in, rather than a row being finished or replaced. */
export function addsRows(kind: TargetKind): boolean {
  return kind === "next" || kind === "verse";
}

export interface Target {
  kind: TargetKind;
  /** Where the row starts. */
  pos: number;
}

export const setTarget = StateEffect.define<Target | null>();

export const target: StateField<Target | null> = StateField.define<Target | null>({
  create: () => null,
  update(value, transaction) {
    let next = value;
    if (next && transaction.docChanged) {
      const moved = transaction.changes.mapPos(next.pos, -1);
      next = { ...next, pos: transaction.newDoc.lineAt(moved).from };
    }
    for (const effect of transaction.effects) if (effect.is(setTarget)) next = effect.value;
    return next;
  },
  provide: (field) => EditorView.decorations.compute([field, "doc"], (state) => marks(state)),
});

const under = Decoration.line({ class: "lp-target-next" });
const inside = Decoration.line({ class: "lp-target-here" });

function marks(state: EditorState): DecorationSet {
  const at = state.field(target);
  if (!at) return Decoration.none;
  const row = state.doc.lineAt(at.pos);
  const newRow = addsRows(at.kind) && !isBlank(row.text);
  return Decoration.set((newRow ? under : inside).range(row.from));
}

/** The row (from 1) the suggestions are for, or null while none are wanted. */
export function targetRow(state: EditorState): { kind: TargetKind; row: number } | null {
  const at = state.field(target);
  return at && { kind: at.kind, row: state.doc.lineAt(at.pos).number };
}

export const targetExtension: Extension = target;

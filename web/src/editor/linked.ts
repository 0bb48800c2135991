/**
 * Linked sections (`pad/links.ts`): what is written in one is written in the others in the same
 * step, so that one undo takes it back everywhere.
 *
 * While the cursor stands in a section, its extent grows with what is typed; a blank row in its
 * midst on the way to a new line does not end it. Once the cursor has left, the text is read anew.
 */
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import type { Extension, Transaction, TransactionSpec } from "@codemirror/state";
import { ySyncAnnotation } from "y-codemirror.next";
import {
  bodiesOf,
  contentOf,
  difference,
  firstSection,
  followed,
  isLongerThanASection,
} from "../pad/links";
import type { Body } from "../pad/links";

/** The labels whose sections change together. */
export const setLinked = StateEffect.define<readonly string[]>();

interface Linked {
  labels: ReadonlySet<string>;
  bodies: readonly Body[];
}

const linked = StateField.define<Linked>({
  create: () => ({ labels: new Set(), bodies: [] }),
  update(value, transaction) {
    const { newDoc, changes, newSelection } = transaction;
    const effect = transaction.effects.find((each) => each.is(setLinked));
    const labels = effect ? new Set(effect.value as readonly string[]) : value.labels;
    if (labels.size === 0) return value.labels.size === 0 ? value : { labels, bodies: [] };
    const { head } = newSelection.main;
    if (!effect) {
      const bodies = value.bodies.map((body) =>
        transaction.docChanged
          ? followed(body, (pos, side) => changes.mapPos(pos, side), newDoc)
          : body,
      );
      if (bodies.some(({ from, to }) => from <= head && head <= to)) return { labels, bodies };
    }
    return { labels, bodies: bodiesOf(newDoc, labels) };
  },
});

const writeInAll = EditorState.transactionFilter.of((transaction) => {
  const { bodies } = transaction.startState.field(linked);
  // What comes from Yjs (an undo, another tab) has been done to all of them already.
  const isOwn = transaction.docChanged && transaction.annotation(ySyncAnnotation) === undefined;
  if (!isOwn || bodies.length < 2) return transaction;
  const changes = changesElsewhere(transaction, bodies);
  return changes.length > 0 ? [transaction, ...changes] : transaction;
});

function changesElsewhere(transaction: Transaction, bodies: readonly Body[]): TransactionSpec[] {
  const { startState, newDoc, changes } = transaction;
  const body = bodies.find((each) => liesWithin(transaction, each));
  if (!body) return [];
  const old = contentOf(startState.doc, body);
  const after = followed(body, (pos, side) => changes.mapPos(pos, side), newDoc);
  let now = contentOf(newDoc, after);
  if (insertsMore(transaction)) now = firstSection(now);
  if (now === old) return [];
  return bodies
    .filter((each) => each !== body && each.label === body.label)
    .filter((each) => contentOf(startState.doc, each) === old)
    .map((each) => ({ changes: difference(each.from, old, now) }));
}

/** Whether all that changes stands under the body's label, and leaves the label's row alone. */
function liesWithin({ changes }: Transaction, { from, to }: Body): boolean {
  let within = true;
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    const beginsRow = inserted.lines > 1 && inserted.line(1).text === "";
    if (fromA < from || toA > to || (fromA === from && !beginsRow)) within = false;
  });
  return within;
}

function insertsMore({ changes }: Transaction): boolean {
  let more = false;
  changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    more ||= isLongerThanASection(inserted.toString());
  });
  return more;
}

export const linkedSections: Extension = [linked, writeInAll];

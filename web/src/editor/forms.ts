/** The forms sections keep to, by kind of section; set from the pad, read by the margin. */
import { StateEffect, StateField } from "@codemirror/state";
import type { Form } from "../pad/forms";

export const setForms = StateEffect.define<Record<string, Form>>();

export const forms: StateField<Record<string, Form>> = StateField.define({
  create: (): Record<string, Form> => ({}),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setForms)) return effect.value;
    return value;
  },
});

/** The pad's own pronunciations, for whoever reads the draft; set from the pad. */
import { StateEffect, StateField } from "@codemirror/state";
import type { Pronunciations } from "../api/types";

export const setSounds = StateEffect.define<Pronunciations>();

export const sounds: StateField<Pronunciations> = StateField.define({
  create: (): Pronunciations => ({}),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setSounds) && JSON.stringify(effect.value) !== JSON.stringify(value)) {
        return effect.value;
      }
    }
    return value;
  },
});

/** The sheet on one slot: its kind, a word of the writer's own, a word more or fewer. */
import { h } from "../view/dom";
import { KINDS, isNamed, kindName } from "./kinds";
import type { Slot } from "./template";

export interface SlotActions {
  change: (change: Partial<Slot>) => void;
  /** null where the line has as many words as it may. */
  addAfter: (() => void) | null;
  remove: (() => void) | null;
}

const ANY = "any";

export function slotSheet(slot: Slot, act: SlotActions): Node {
  const word = h("input", {
    type: "text",
    value: slot.kept ? slot.text : "",
    placeholder: slot.text,
    maxlength: 60,
    autocomplete: "off",
  });
  word.addEventListener("change", () => {
    const text = word.value.trim().split(/\s+/u)[0] ?? "";
    act.change(text ? { text, kept: true } : { kept: false });
  });
  const item = (text: string, run: (() => void) | null) =>
    h("button", { type: "button", class: "menu-item", disabled: !run, onclick: run }, text);
  return h(
    "div",
    { class: "menu" },
    h("label", { class: "field" }, h("span", {}, "Kind"), kindSelect(slot, act)),
    h("label", { class: "field" }, h("span", {}, "Or this word"), word),
    item("Add a word after it", act.addAfter),
    item("Leave this word out", act.remove),
  );
}

/** Choosing a kind lets the word go. */
function kindSelect(slot: Slot, act: SlotActions): HTMLSelectElement {
  const option = (value: string, text: string) =>
    h("option", { value, selected: value === (slot.tag ?? ANY) }, text);
  const own = slot.tag !== null && !isNamed(slot.tag);
  const select = h(
    "select",
    {},
    option(ANY, "any kind"),
    own && slot.tag ? option(slot.tag, kindName(slot.tag, slot.text)) : null,
    ...KINDS.map(([group, kinds]) =>
      h(
        "optgroup",
        { label: group },
        ...kinds.map(({ tag, name, example }) =>
          option(tag, name.includes(":") ? name : `${name} (${example})`),
        ),
      ),
    ),
  );
  select.addEventListener("change", () => {
    act.change({ tag: select.value === ANY ? null : select.value, kept: false });
  });
  return select;
}

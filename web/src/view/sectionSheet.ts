/** What can be done with a whole section: its label, scheme and form; move it, write it again. */
import { FORMS, metre } from "../pad/forms";
import type { Form } from "../pad/forms";
import { h } from "./dom";

export interface SectionActions {
  label: (label: string) => void;
  form: (form: Form | null) => void;
  move: (by: -1 | 1) => void;
  duplicate: () => void;
}

export interface SectionState {
  label: string;
  form: Form | null;
  /** The section's own form, to be kept to by others of its kind; null while it is not read. */
  own: Form | null;
  first: boolean;
  last: boolean;
}

/** `schemes` is the scheme menu, which stands between label and form. */
export function sectionSheet(state: SectionState, schemes: Node, act: SectionActions): Node {
  const label = h("input", {
    type: "text",
    value: state.label,
    placeholder: "Chorus",
    maxlength: 60,
    autocomplete: "off",
  });
  label.addEventListener("change", () => act.label(label.value));
  const item = (text: string, disabled: boolean, run: () => void) =>
    h("button", { type: "button", class: "menu-item", disabled, onclick: run }, text);
  return h(
    "div",
    { class: "menu" },
    h("label", { class: "field" }, h("span", {}, "Label"), label),
    schemes,
    formField(state, act),
    h(
      "div",
      { class: "menu-row" },
      item("Move up", state.first, () => act.move(-1)),
      item("Move down", state.last, () => act.move(1)),
      item("Write it again below", false, act.duplicate),
    ),
  );
}

function formField(state: SectionState, act: SectionActions): Node {
  const list: Form[] = [...FORMS];
  const taken = state.form;
  if (taken && !FORMS.some(({ name }) => name === taken.name)) list.push(taken);
  if (state.own) list.push(state.own);
  const options = list.map((form, index) => {
    const lines = metre(form);
    const text = lines ? `${form.name} (${lines})` : form.name;
    return h(
      "option",
      { value: index, selected: form.name === taken?.name && form !== state.own },
      text,
    );
  });
  const select = h("select", {}, h("option", { value: "" }, "none"), ...options);
  select.addEventListener("change", () => {
    act.form(select.value === "" ? null : (list[Number(select.value)] ?? null));
  });
  return h("label", { class: "field" }, h("span", {}, "Form"), select);
}

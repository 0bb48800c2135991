/** What can be done with a whole section: its label, scheme and form; move it, write it again. */
import { FORMS, metre } from "../pad/forms";
import type { Form } from "../pad/forms";
import type { Kin } from "../pad/links";
import { h } from "./dom";

export interface SectionActions {
  label: (label: string) => void;
  form: (form: Form | null) => void;
  /** Lets the writer tap a form. */
  tap: () => void;
  move: (by: -1 | 1) => void;
  duplicate: () => void;
  fold: () => void;
  /** Links the sections of this label, or no longer. */
  link: (on: boolean) => void;
  /** Makes the others of its label say what this one says. */
  spread: () => void;
  /** Lets this one of several change alone. */
  vary: () => void;
}

export interface SectionState {
  label: string;
  form: Form | null;
  /** The section's own form, to be kept to by others of its kind; null while it is not read. */
  own: Form | null;
  first: boolean;
  last: boolean;
  folded: boolean;
  linked: boolean;
  kin: Kin;
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
    item("Tap the rhythm …", false, act.tap),
    state.label ? linkField(state, act, item) : null,
    h(
      "div",
      { class: "menu-row" },
      item("Move up", state.first, () => act.move(-1)),
      item("Move down", state.last, () => act.move(1)),
      item("Write it again below", false, act.duplicate),
      item(state.folded ? "Unfold" : "Fold away", false, act.fold),
    ),
  );
}

type Item = (text: string, disabled: boolean, run: () => void) => Node;

/** The switch that links sections of one label, and what to do where they say different things. */
function linkField(state: SectionState, act: SectionActions, item: Item): Node {
  const box = h("input", { type: "checkbox", checked: state.linked });
  const words = h("span", {}, `Every [${state.label}] changes together`);
  const more = h("div", {});
  const show = () => more.replaceChildren(...(box.checked ? linkChoices(state, act, item) : []));
  box.addEventListener("change", () => (act.link(box.checked), show()));
  show();
  return h("div", { class: "menu-link" }, h("label", { class: "choice" }, box, words), more);
}

function linkChoices({ kin }: SectionState, act: SectionActions, item: Item): Node[] {
  const spread = kin.other.length > 0 && item("Make them like this one", false, act.spread);
  const vary = kin.same.length > 0 && item("Let this one vary", false, act.vary);
  return [...apartWords(kin), spread, vary].filter((each) => each !== false);
}

function apartWords({ other }: Kin): Node[] {
  if (other.length === 0) return [];
  const said =
    other.length === 1
      ? "One of them says something else, and is left alone."
      : `${other.length} of them say something else, and are left alone.`;
  return [h("p", { class: "hint" }, said)];
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

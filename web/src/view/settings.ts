/** The settings sheet, and what settings do to the page; all are kept with the pad. */
import { Compartment } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { innerRhymes } from "../editor/innerRhymes";
import { sayings } from "../editor/sayings";
import { stressMarks } from "../editor/stressMarks";
import { wornWords } from "../editor/worn";
import type { Pad, PadSettings } from "../pad/pad";
import { byId, h } from "./dom";
import { openPopover, radios } from "./popover";
import { openShortcuts } from "./shortcuts";

const stress = new Compartment();
const inner = new Compartment();
const worn = new Compartment();
const english = new Compartment();
const spelling = new Compartment();

/** The parts of the editor that settings turn on and off. */
export function switchable(pad: Pad): Extension {
  return [
    stress.of(stressOf(pad)),
    inner.of(innerOf(pad)),
    worn.of(wornOf(pad)),
    english.of(englishOf(pad)),
    spelling.of(spellingOf(pad)),
  ];
}

/** Puts the settings into effect. */
export function applySettings(pad: Pad, view: EditorView): void {
  const { classList, dataset } = document.documentElement;
  dataset.size = pad.get("size");
  classList.toggle("no-syllables", !pad.get("syllables"));
  classList.toggle("no-letters", !pad.get("letters"));
  view.dispatch({
    effects: [
      stress.reconfigure(stressOf(pad)),
      inner.reconfigure(innerOf(pad)),
      worn.reconfigure(wornOf(pad)),
      english.reconfigure(englishOf(pad)),
      spelling.reconfigure(spellingOf(pad)),
    ],
  });
  view.requestMeasure();
}

export function settingsButton(pad: Pad): void {
  const button = byId("settings");
  button.addEventListener("click", () => openPopover(button, "Settings", sheet(pad)));
}

function stressOf(pad: Pad): Extension {
  return pad.get("stress") ? stressMarks : [];
}

function innerOf(pad: Pad): Extension {
  return pad.get("inner") ? innerRhymes : [];
}

function wornOf(pad: Pad): Extension {
  return pad.get("worn") ? wornWords : [];
}

function englishOf(pad: Pad): Extension {
  return pad.get("english") ? sayings : [];
}

function spellingOf(pad: Pad): Extension {
  return EditorView.contentAttributes.of({ spellcheck: String(pad.get("spelling")) });
}

type Switch =
  "syllables" | "letters" | "stress" | "inner" | "worn" | "english" | "spelling" | "company";
type Switches = readonly (readonly [name: Switch, label: string])[];

const SHOWN: Switches = [
  ["syllables", "Syllables in the margin"],
  ["letters", "Rhyme letters"],
  ["stress", "Stress of each line"],
  ["inner", "Rhymes inside lines"],
  ["worn", "Worn phrases, and words used often"],
  ["spelling", "Check spelling"],
];

const HELPED: Switches = [["english", "Kinds of words, how they are said, natural phrasing"]];

const SUGGESTED: Switches = [["company", "Fit for company (no slurs, sexual or violent language)"]];

function sheet(pad: Pad): Node {
  const size = radios<PadSettings["size"]>(
    "Text",
    [
      { label: "Small", value: "small" },
      { label: "Medium", value: "medium" },
      { label: "Large", value: "large" },
    ],
    (value) => value === pad.get("size"),
    (value) => pad.set("size", value),
    "chips",
  );
  const keys = h(
    "button",
    { type: "button", class: "menu-item", onclick: openShortcuts },
    "Keyboard shortcuts",
  );
  const shown = group("Show", SHOWN, pad);
  const suggested = group("Suggestions", SUGGESTED, pad);
  const helped = group("English is not my first language", HELPED, pad);
  return h("div", { class: "menu" }, size, shown, suggested, helped, keys);
}

/** Switches under a heading, each put into effect as soon as it is turned. */
function group(legend: string, switches: Switches, pad: Pad): Node {
  const boxes = switches.map(([name, label]) => {
    const box = h("input", { type: "checkbox", checked: pad.get(name) });
    box.addEventListener("change", () => pad.set(name, box.checked));
    return h("label", { class: "choice" }, box, h("span", {}, label));
  });
  return h("fieldset", {}, h("legend", {}, legend), h("div", {}, ...boxes));
}

/** The sheets behind the changeable parts of the sentence. */
import type { RhymeStrength, Voice } from "../api/types";
import type { TargetKind } from "../editor/target";
import { SCHEMES, parseScheme } from "../pad/scheme";
import { isBlank } from "../pad/song";
import { keyOf } from "../pad/sounds";
import { h } from "../view/dom";
import { radios } from "../view/popover";
import { MOST_SYLLABLES } from "./ask";
import type { Choices, Wanted } from "./ask";
import { rhymeWords } from "./rhymeWords";
import { freshnessWords } from "./words";

/** What a menu can change; each change asks again. */
export interface Changes {
  kind: (kind: TargetKind) => void;
  choices: (change: Partial<Choices>) => void;
  scheme: (section: string, scheme: string | null) => void;
  strength: (strength: RhymeStrength) => void;
  freshness: (freshness: number) => void;
  voice: (voice: string | null) => void;
}

/** What to suggest: a next line, the rest of this one, another in its place. */
export function kindMenu(wanted: Wanted, lineText: string, change: Changes): Node {
  const all: { label: string; value: TargetKind }[] = [
    { label: "A next line", value: "next" },
    { label: "A verse of four lines", value: "verse" },
    { label: "A few words", value: "words" },
  ];
  if (!isBlank(lineText)) {
    all.push({ label: "The rest of this line", value: "rest" });
    all.push({ label: "Another line like this", value: "like" });
  }
  return radios("What to suggest", all, (kind) => kind === wanted.kind, change.kind);
}

/** A section's scheme: by name, by hand, or none. Used by the sentence and by the song map. */
export function schemeMenu(
  title: string,
  chosen: string | null,
  likely: string | null,
  choose: (scheme: string | null) => void,
): Node {
  const named = SCHEMES.map(([scheme, note]) => ({
    label: scheme,
    value: scheme as string | null,
    note,
  }));
  const choices = [
    { label: likely ? `By ear (${likely})` : "By ear", value: null, note: "as the section began" },
    ...named,
    { label: "None", value: "", note: "lines end as they like" },
  ];
  const own = h("input", {
    type: "text",
    value: chosen && !SCHEMES.some(([scheme]) => scheme === chosen) ? chosen : "",
    placeholder: "AAXA",
    maxlength: 32,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
  });
  const hint = h("small", { class: "hint", role: "status" });
  own.addEventListener("change", () => {
    const scheme = parseScheme(own.value);
    hint.textContent =
      scheme || own.value.trim() === "" ? "" : "Letters, and - for a line that need not rhyme.";
    if (scheme) choose(scheme);
  });
  const group = radios(title, choices, (value) => value === chosen, choose, "chips");
  group.append(h("label", { class: "field" }, h("span", {}, "Your own"), own), hint);
  return group;
}

/** What the line rhymes with: the scheme, a line of the draft, a word, or nothing. */
export function rhymeMenu(wanted: Wanted, choices: Choices, schemes: Node, change: Changes): Node {
  const box = h("div", { class: "menu-rhyme" });
  if (wanted.kind !== "verse") box.append(endWords(wanted, change, box));
  const lines = wanted.candidates.map(({ line, word, letter, text }) => ({
    label: letter ? `${word} (${letter})` : word,
    value: { line } as Choices["rhyme"],
    note: text,
  }));
  const same = (value: Choices["rhyme"]) => JSON.stringify(value) === JSON.stringify(choices.rhyme);
  const withLine = radios(
    "Rhyme with",
    [
      { label: "As the scheme says", value: null as Choices["rhyme"] },
      ...lines,
      { label: "Nothing", value: "free" as Choices["rhyme"] },
    ],
    same,
    (rhyme) => change.choices({ rhyme }),
  );
  const word = h("input", {
    type: "text",
    value:
      choices.rhyme && typeof choices.rhyme === "object" && "word" in choices.rhyme
        ? choices.rhyme.word
        : "",
    placeholder: "rain",
    maxlength: 40,
    autocomplete: "off",
  });
  word.addEventListener("change", () => {
    const text = word.value.trim();
    change.choices({ rhyme: text ? { word: text } : null });
  });
  withLine.append(h("label", { class: "field" }, h("span", {}, "A word"), word));
  const strengths: { label: string; value: RhymeStrength; note?: string }[] = [
    { label: "Perfect", value: "perfect", note: "chair, stair" },
    { label: "Near too", value: "near", note: "rain, game" },
    { label: "Any", value: "any", note: "whatever comes" },
  ];
  const strength = radios(
    "How close",
    strengths,
    (value) => value === wanted.strength,
    change.strength,
    "chips",
  );
  if (wanted.kind === "verse") box.append(schemes, strength);
  else box.append(withLine, schemes, strength);
  return box;
}

/** The way to the rhyme words, or away from the one chosen. */
function endWords(wanted: Wanted, change: Changes, box: HTMLElement): Node {
  if (wanted.endWord) {
    const clear = () => change.choices({ endWord: null });
    return h(
      "button",
      { type: "button", class: "menu-item", onclick: clear },
      "Let it end as it likes",
    );
  }
  const word = wanted.partner?.word;
  if (!word) return h("span", {});
  const show = () => {
    const said = wanted.sounds[keyOf(word)] ?? null;
    const take = (endWord: string) => change.choices({ endWord });
    box.replaceChildren(rhymeWords(word, said, ["perfect", "near"], { take }));
    box.querySelector<HTMLElement>("[role=status]")?.focus();
  };
  return h(
    "button",
    { type: "button", class: "menu-item", onclick: show },
    "Choose the word it ends on …",
  );
}

/** How many syllables: from, to, or any number. */
export function syllableMenu(wanted: Wanted, choices: Choices, change: Changes): Node {
  const [low, high] = wanted.syllables ?? [8, 10];
  const number = (value: number) =>
    h("input", { type: "number", min: 1, max: MOST_SYLLABLES, value, inputmode: "numeric" });
  const from = number(low);
  const to = number(high);
  const set = () => {
    const [a, b] = [clamp(from.value), clamp(to.value)];
    if (a && b) change.choices({ syllables: [Math.min(a, b), Math.max(a, b)] });
  };
  from.addEventListener("change", set);
  to.addEventListener("change", set);
  const ways = radios<Choices["syllables"]>(
    "Syllables",
    [
      { label: "Like the lines around", value: null },
      { label: "Any number", value: "any" },
    ],
    (value) => value === choices.syllables,
    (syllables) => change.choices({ syllables }),
  );
  ways.append(
    h("label", { class: "field" }, h("span", {}, "From"), from),
    h("label", { class: "field" }, h("span", {}, "To"), to),
  );
  return ways;
}

function clamp(text: string): number | null {
  const value = Math.round(Number(text));
  return Number.isFinite(value) && value > 0 ? Math.min(MOST_SYLLABLES, value) : null;
}

/** The freshness dial. */
export function freshnessMenu(wanted: Wanted, change: Changes): Node {
  const said = h("output", {}, freshnessWords(wanted.freshness));
  const dial = h("input", { type: "range", min: 0, max: 1, step: 0.1, value: wanted.freshness });
  dial.addEventListener("input", () => (said.textContent = freshnessWords(Number(dial.value))));
  dial.addEventListener("change", () => change.freshness(Number(dial.value)));
  return h(
    "label",
    { class: "dial" },
    h("span", {}, "How fresh: ", said),
    dial,
    h(
      "span",
      { class: "ends", "aria-hidden": "true" },
      h("small", {}, "plain"),
      h("small", {}, "surprising"),
    ),
  );
}

/** Whose books the words lean to. */
export function voiceMenu(wanted: Wanted, voices: readonly Voice[], change: Changes): Node {
  const all = [
    { label: "any voice", value: null as string | null },
    ...voices.map(({ name, own }) => ({
      label: own ? `${name} (your songs)` : name,
      value: name as string | null,
    })),
  ];
  return radios("Voice", all, (voice) => voice === wanted.voice, change.voice);
}

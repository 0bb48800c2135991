/** Kinds of words as a writer knows them, for the Penn tags the server knows. */

interface Kind {
  tag: string;
  name: string;
  /** A word of the kind, in place. */
  example: string;
}

export const KINDS: readonly (readonly [group: string, kinds: readonly Kind[]])[] = [
  [
    "Things and names",
    [
      { tag: "NN", name: "thing", example: "river" },
      { tag: "NNS", name: "things", example: "rivers" },
      { tag: "NNP", name: "name", example: "Susanna" },
    ],
  ],
  [
    "Actions",
    [
      { tag: "VBP", name: "action, now", example: "I run" },
      { tag: "VBZ", name: "action, he or she", example: "she runs" },
      { tag: "VBD", name: "action, past", example: "I ran" },
      { tag: "VB", name: "action, plain", example: "to run" },
      { tag: "VBG", name: "action, -ing", example: "running" },
      { tag: "VBN", name: "action, done", example: "broken" },
    ],
  ],
  [
    "Describing words",
    [
      { tag: "JJ", name: "describing word", example: "silver" },
      { tag: "JJR", name: "describing word, -er", example: "colder" },
      { tag: "JJS", name: "describing word, -est", example: "coldest" },
      { tag: "RB", name: "how or when", example: "slowly, again" },
      { tag: "CD", name: "number", example: "seven" },
    ],
  ],
  [
    "Little words",
    [
      { tag: "DT", name: "little word: a, the, this", example: "the" },
      { tag: "IN", name: "little word: in, on, with", example: "on" },
      { tag: "PRP", name: "little word: I, you, she", example: "she" },
      { tag: "PRP$", name: "little word: my, your, her", example: "my" },
      { tag: "CC", name: "little word: and, or, but", example: "and" },
      { tag: "MD", name: "little word: can, will", example: "will" },
      { tag: "TO", name: "little word: to", example: "to" },
      { tag: "RP", name: "little word: up, away", example: "up" },
      { tag: "WP", name: "little word: who, what", example: "who" },
      { tag: "WRB", name: "little word: when, how", example: "when" },
      { tag: "UH", name: "a call: oh, hey", example: "oh" },
    ],
  ],
];

const BY_TAG = new Map(
  KINDS.flatMap(([, kinds]) => kinds.map((kind) => [kind.tag, kind] as const)),
);

/** What a writer calls a tag: "thing"; of a contraction, or a tag with no name, "a word like don't". */
export function kindName(tag: string | null, word: string): string {
  if (tag === null) return "any kind";
  return BY_TAG.get(tag)?.name ?? `a word like ${word}`;
}

/** The same in few words, for under a slot: "thing", "action"; of little words two of them, "in, on". */
export function kindInShort(tag: string | null, word: string): string {
  const name = kindName(tag, word);
  const [, few] = /: ([^,]+(?:, [^,]+)?)/u.exec(name) ?? [];
  return few ?? name.replace(/,.*$/u, "");
}

export function isNamed(tag: string): boolean {
  return BY_TAG.has(tag);
}

/** Parts of speech in words a learner knows, from the Penn tags the server tells. */

const KINDS: readonly (readonly [start: string, words: string])[] = [
  ["NNP", "name"],
  ["NN", "noun"],
  ["VB", "verb"],
  ["MD", "helping verb"],
  ["JJ", "adjective"],
  ["RB", "adverb"],
  ["RP", "part of the verb"],
  ["PRP$", "whose"],
  ["PRP", "pronoun"],
  ["WP", "question word"],
  ["WDT", "question word"],
  ["WRB", "question word"],
  ["DT", "article"],
  ["PDT", "article"],
  ["IN", "preposition"],
  ["TO", "to"],
  ["CC", "joining word"],
  ["CD", "number"],
  ["UH", "exclamation"],
  ["EX", "there"],
  ["POS", "of"],
];

/** "VBP+RB" is "verb + adverb"; a tag nobody has a word for is "word". */
export function kindOf(tag: string): string {
  const parts = tag
    .split("+")
    .map((part) => KINDS.find(([start]) => part.startsWith(start))?.[1] ?? "word");
  return parts.join(" + ");
}

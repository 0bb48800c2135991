/**
 * A form tapped with two keys: F for a weak syllable, J for a strong one, space where only the
 * count matters.
 *
 *     tappedForm(["01010101", "·····"], "AA").stress; // ["01010101", ""]
 */
import type { Form } from "./forms";

export type Tap = "0" | "1" | "·";

/** The most syllables the server takes for one line. */
export const MOST_TAPS = 20;

export function tappedForm(lines: readonly string[], scheme: string): Form {
  const tapped = lines.filter((line) => line !== "");
  return {
    name: "as tapped",
    scheme,
    syllables: tapped.map((line) => line.length),
    stress: tapped.map((line) => (line.includes("·") ? "" : line)),
  };
}

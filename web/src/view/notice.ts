/** Short words to the writer: quiet ones on the page, and the same for a screen reader. */
import { byId } from "./dom";

let fading: ReturnType<typeof setTimeout> | undefined;

/** Shows a notice until the next; with `passing` it fades after a moment. */
export function notice(text: string, passing = false): void {
  const element = byId("notice");
  clearTimeout(fading);
  element.textContent = text;
  if (passing) fading = setTimeout(() => notice(""), 2500);
}

/** Says something to a screen reader only. */
export function say(text: string): void {
  byId("said").textContent = text;
}

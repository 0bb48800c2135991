/** Reads a text aloud with the browser's own voice, where it has one. */
import { h } from "./dom";

/** A button that reads what `text` answers; hidden while the browser has no voice. */
export function aloudButton(text: () => string): HTMLButtonElement {
  const button = h("button", { type: "button", class: "quiet", hidden: true }, "Read aloud");
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  if (!speech) return button;
  // Voices may come long after the page.
  const show = () => (button.hidden = speech.getVoices().length === 0);
  show();
  speech.addEventListener("voiceschanged", show);
  button.addEventListener("click", () => {
    speech.cancel();
    const saying = new SpeechSynthesisUtterance(text());
    saying.lang = "en-US";
    saying.rate = 0.9;
    speech.speak(saying);
  });
  return button;
}

/** The song's title: a field above the draft, kept with the pad. */
import type { Pad } from "../pad/pad";
import { byId } from "./dom";

export function titleField(pad: Pad): void {
  const field = byId<HTMLInputElement>("title");
  const show = () => {
    const title = pad.get("title");
    if (field.value !== title) field.value = title;
    document.title = title ? `${title} – lyricpad` : "lyricpad";
  };
  show();
  field.addEventListener("input", () => pad.set("title", field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") document.querySelector<HTMLElement>(".cm-content")?.focus();
  });
  pad.onSettings(show);
}

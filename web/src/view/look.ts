/** Light, dark, or as the system has it; remembered by this browser. */
import { byId } from "./dom";

type Look = "auto" | "light" | "dark";

const NEXT: Record<Look, Look> = { auto: "light", light: "dark", dark: "auto" };
const WORDS: Record<Look, string> = {
  auto: "Colours: as the system",
  light: "Colours: light",
  dark: "Colours: dark",
};
const KEY = "lyricpad:look";

/** The look chosen before; `early.ts` applies it before the page is first painted. */
export function chosenLook(): Look {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

export function applyLook(look: Look): void {
  document.documentElement.dataset.look = look;
}

/** Makes the button go round the three looks. */
export function lookSwitch(): void {
  const button = byId("look");
  const show = (look: Look) => {
    applyLook(look);
    button.setAttribute("aria-label", WORDS[look]);
    button.title = WORDS[look];
  };
  let look = chosenLook();
  show(look);
  button.addEventListener("click", () => {
    look = NEXT[look];
    show(look);
    try {
      localStorage.setItem(KEY, look);
    } catch {
      // A private window may keep nothing; the look then lasts as long as the page.
    }
  });
}

/**
 * A small sheet of choices beside the thing they change. It closes on Escape, on a press
 * elsewhere, and gives the focus back.
 */
import { h } from "./dom";

const MARGIN = 8;

/** What a sheet stands beside: an element, or a stretch of text that can take the focus back. */
export type Anchor = Pick<HTMLElement, "getBoundingClientRect" | "focus" | "isConnected">;

/** Opens `content` by `anchor`; the answer closes it. `closed` is told when it is, by whatever. */
export function openPopover(
  anchor: Anchor,
  label: string,
  content: Node,
  closed: () => void = () => {},
): () => void {
  const sheet = h("div", {
    class: "popover",
    popover: "auto",
    role: "dialog",
    "aria-label": label,
  });
  sheet.append(content);
  document.body.append(sheet);
  sheet.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    const inside =
      sheet.contains(document.activeElement) || document.activeElement === document.body;
    sheet.remove();
    closed();
    if (inside && anchor.isConnected) anchor.focus();
  });
  sheet.showPopover();
  position(sheet, anchor);
  firstControl(sheet)?.focus({ preventScroll: true });
  return () => {
    if (sheet.isConnected) sheet.hidePopover();
  };
}

function position(sheet: HTMLElement, anchor: Anchor): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = sheet;
  const left = Math.min(Math.max(MARGIN, at.left), innerWidth - width - MARGIN);
  const under = at.bottom + 4;
  const top =
    under + height + MARGIN <= innerHeight ? under : Math.max(MARGIN, at.top - height - 4);
  sheet.style.left = `${Math.max(MARGIN, left)}px`;
  sheet.style.top = `${top}px`;
}

function firstControl(sheet: HTMLElement): HTMLElement | null {
  return (
    sheet.querySelector<HTMLElement>("input:checked") ??
    sheet.querySelector<HTMLElement>("input, select, button:not([tabindex='-1']), textarea")
  );
}

/** One choice among several, as a group of radio buttons, with a note on a choice where given. */
export function radios<T>(
  legend: string,
  choices: readonly { label: string; value: T; note?: string | undefined }[],
  chosen: (value: T) => boolean,
  choose: (value: T) => void,
  look: "list" | "chips" = "list",
): HTMLFieldSetElement {
  const name = `choice-${(groups += 1)}`;
  const items = choices.map(({ label, value, note }) => {
    const input = h("input", {
      type: "radio",
      name,
      checked: chosen(value),
      onchange: () => choose(value),
    });
    const said = look === "list" && note ? h("small", {}, note) : null;
    const title = look === "chips" ? note : undefined;
    return h("label", { class: "choice", title }, input, h("span", {}, label), said);
  });
  return h("fieldset", {}, h("legend", {}, legend), h("div", { class: look }, ...items));
}

let groups = 0;

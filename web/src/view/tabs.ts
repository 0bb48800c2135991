/** A few views of one thing, one shown at a time; each is made when it is first shown. */
import { h } from "./dom";

export interface Tab {
  name: string;
  view: () => Node;
}

export function tabs(label: string, all: readonly Tab[], first = 0): HTMLElement {
  const id = `tabs-${(made += 1)}`;
  const panel = h("div", { class: "tab-panel", role: "tabpanel", id: `${id}-panel`, tabindex: -1 });
  const views = new Map<number, Node>();
  const buttons = all.map(({ name }, at) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        class: "tab",
        id: `${id}-${at}`,
        "aria-controls": panel.id,
        onclick: () => show(at),
      },
      name,
    ),
  );
  const show = (at: number) => {
    const tab = all[at];
    if (!tab) return;
    buttons.forEach((button, other) => {
      button.setAttribute("aria-selected", String(other === at));
      button.tabIndex = other === at ? 0 : -1;
    });
    const view = views.get(at) ?? tab.view();
    views.set(at, view);
    panel.setAttribute("aria-labelledby", `${id}-${at}`);
    panel.replaceChildren(view);
    panel.scrollTop = 0;
  };
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": label }, ...buttons);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || now < 0) return;
    event.preventDefault();
    const next = (now + step + all.length) % all.length;
    show(next);
    buttons[next]?.focus();
  });
  show(first);
  return h("div", {}, list, panel);
}

let made = 0;

/** Shows a placed card on its way to its line. */
import { calm, h } from "../view/dom";

export function fly(text: string, from: DOMRect, to: { left: number; top: number }): void {
  if (calm()) return;
  const ghost = h("div", { class: "flying", "aria-hidden": "true" }, text);
  ghost.style.left = `${to.left}px`;
  ghost.style.top = `${to.top}px`;
  document.body.append(ghost);
  const start = `translate(${from.left - to.left}px, ${from.top - to.top}px)`;
  const flight = ghost.animate(
    [
      { transform: start, opacity: 0.9 },
      { transform: "none", opacity: 0.2 },
    ],
    { duration: 180, easing: "ease-out" },
  );
  flight.onfinish = () => ghost.remove();
  flight.oncancel = () => ghost.remove();
}

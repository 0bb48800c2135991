/** Starts the page: opens the pad, then puts the editor, the map and the panel around it. */
import { EditorView } from "@codemirror/view";
import { AWAY, server } from "./api/client";
import { makeEditor } from "./editor/editor";
import { openPad } from "./pad/pad";
import { Panel } from "./suggest/panel";
import { byId } from "./view/dom";
import { lookSwitch } from "./view/look";
import { SongMap } from "./view/map";
import { notice } from "./view/notice";
import { titleField } from "./view/title";

async function start(): Promise<void> {
  lookSwitch();
  const pad = await openPad("pad", saved);
  let refresh = () => {};
  const view: EditorView = makeEditor(byId("draft"), pad, {
    ask: () => panel.open(),
    changed: () => refresh(),
  });
  const panel = new Panel(view, pad);
  const map = new SongMap(view, pad);
  refresh = afterFrame(() => {
    map.refresh();
    panel.refresh();
  });
  pad.onSettings(() => {
    map.fold();
    refresh();
  });
  titleField(pad);
  for (const button of document.querySelectorAll(".ask")) {
    button.addEventListener("click", () => panel.open());
  }
  document.addEventListener("keydown", (event) => keys(event, panel));
  server.subscribe((state) => notice(state === "away" ? AWAY : ""));
  followKeyboard();
  map.refresh();
  document.documentElement.classList.add("is-ready");
  view.focus();
}

function saved(kept: boolean): void {
  if (server.value === "away") return;
  if (kept) notice("Saved.", true);
  else notice("This browser keeps nothing; copy your text before you leave.");
}

/** Keys that work from anywhere: ask, and Alt with a card's number. */
function keys(event: KeyboardEvent, panel: Panel): void {
  if (event.defaultPrevented) return;
  const digit = /^Digit([1-8])$/u.exec(event.code)?.[1];
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) panel.open();
  else if (!event.altKey || !digit || !panel.takeNumber(Number(digit))) return;
  event.preventDefault();
}

/** Many changes in one frame are drawn once. */
function afterFrame(draw: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
}

/** Where the keyboard covers the page instead of resizing it, the sheet stands on top of it. */
function followKeyboard(): void {
  const screen = window.visualViewport;
  screen?.addEventListener("resize", () => {
    const covered = Math.max(0, innerHeight - screen.height - screen.offsetTop);
    document.documentElement.style.setProperty("--keyboard", `${Math.round(covered)}px`);
  });
}

void start();

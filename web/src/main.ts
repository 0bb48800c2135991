/** Starts the page: opens the pad, then puts the editor, the map and the panel around it. */
import type { EditorView } from "@codemirror/view";
import { AWAY, checkServer, server } from "./api/server";
import { makeEditor } from "./editor/editor";
import { setForms } from "./editor/forms";
import { setLinked } from "./editor/linked";
import { setSounds } from "./editor/sounds";
import { readingAt } from "./editor/readings";
import { markSuggested } from "./editor/suggested";
import { openPad } from "./pad/pad";
import type { Keeping } from "./pad/pad";
import { Panel } from "./suggest/panel";
import { byId } from "./view/dom";
import { applySettings, settingsButton, switchable } from "./view/settings";
import { isTyping, openShortcuts } from "./view/shortcuts";
import { LineHelp } from "./view/lineHelp";
import { lookSwitch } from "./view/look";
import { printLyricSheet } from "./view/lyricSheet";
import { SongMap } from "./view/map";
import { notice, say } from "./view/notice";
import { keepPage, keepStorage } from "./view/offline";
import { titleField } from "./view/title";
import type { DraftWord } from "./words/draftWord";
import { wordMenus } from "./words/opening";
import { openWordMenu } from "./words/wordMenu";

async function start(): Promise<void> {
  lookSwitch();
  const pad = await openPad("pad", keeping);
  let refresh = () => {};
  const openMenu = (at: EditorView, word: DraftWord) =>
    openWordMenu(at, pad, word, () => void panel.openWords(word.word));
  const view: EditorView = makeEditor(byId("draft"), pad, {
    ask: () => panel.open(),
    openWords: () => void panel.openWords(null),
    moveSection: (by) => map.moveAtCursor(by),
    sayLine: () => sayLine(view),
    changed: () => refresh(),
    extra: [switchable(pad), wordMenus(openMenu)],
  });
  const panel = new Panel(view, pad);
  const map = new SongMap(view, pad);
  const help = new LineHelp(view, pad);
  refresh = afterFrame(() => {
    map.refreshSoon();
    help.refresh();
    panel.refresh();
  });
  const settle = () => {
    map.fold();
    applySettings(pad, view);
    const effects = [
      setForms.of(pad.allForms),
      setSounds.of(pad.sounds.all),
      setLinked.of(pad.allLinked),
    ];
    view.dispatch({ effects });
    panel.refreshTray();
    refresh();
  };
  pad.onSettings(settle);
  settle();
  view.dispatch({ effects: pad.suggested.recall().map((span) => markSuggested.of(span)) });
  titleField(pad);
  settingsButton(pad);
  printLyricSheet(view, pad);
  for (const button of document.querySelectorAll(".ask")) {
    button.addEventListener("click", () => panel.open());
  }
  document.addEventListener("keydown", (event) => keys(event, panel));
  server.subscribe((state) => notice(state === "away" ? AWAY : ""));
  void checkServer();
  followKeyboard();
  map.refresh();
  document.documentElement.classList.add("is-ready");
  view.focus();
  keepPage();
}

function keeping(state: Keeping): void {
  document.documentElement.dataset.keeping = state;
  if (state === "saved") keepStorage();
  if (state === "refused") notice("This browser keeps nothing; copy your text before you leave.");
  else if (state === "saved" && server.value === "there") notice("Saved.", true);
}

/** Keys that work from anywhere: ask, and Alt with a card's number. */
function keys(event: KeyboardEvent, panel: Panel): void {
  if (event.defaultPrevented) return;
  const digit = /^Digit([1-8])$/u.exec(event.code)?.[1];
  if (event.key === "?" && !isTyping(event)) openShortcuts();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) panel.open();
  else if (!event.altKey || !digit || !panel.takeNumber(Number(digit))) return;
  event.preventDefault();
}

/** For a screen reader, on demand: how the cursor's line reads. */
function sayLine(view: EditorView): void {
  const { from } = view.state.doc.lineAt(view.state.selection.main.head);
  const read = readingAt(view.state, from)?.line;
  if (!read) return say("Not a line, or not read yet.");
  const count = `${read.syllables} ${read.syllables === 1 ? "syllable" : "syllables"}`;
  say(read.rhyme ? `${count}, rhyme ${read.rhyme}` : count);
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

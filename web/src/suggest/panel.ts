/**
 * The suggestions panel (a sheet from below on a phone): the sentence, the cards, and what
 * happens to them. Closed until it is asked for.
 */
import { EditorView } from "@codemirror/view";
import { server } from "../api/server";
import type { Suggestion } from "../api/types";
import { readingAt } from "../editor/readings";
import { targetRow } from "../editor/target";
import type { Target, TargetKind } from "../editor/target";
import type { Kept, Pad } from "../pad/pad";
import { wordsOf } from "../pad/song";
import { templateOf, withSlot, withTags } from "../template/template";
import type { Template } from "../template/template";
import { TemplateView } from "../template/templateView";
import { byId, h } from "../view/dom";
import { say } from "../view/notice";
import { CardList } from "./cardList";
import { openCardMenu } from "./cardMenu";
import { makeDraggable } from "./drag";
import { fly } from "./flight";
import { kindsOf } from "./kindsOf";
import { lineGround } from "./lineGround";
import { placeFor, placeLine } from "./place";
import type { Place } from "./place";
import { Question, sameQuestion } from "./question";
import { Sentence } from "./sentence";
import { Session } from "./session";
import type { Answer } from "./session";
import { Tray } from "./tray";
import { relaxation } from "./words";

export class Panel {
  readonly session = new Session();
  private readonly root = byId("panel");
  private readonly sentence: Sentence;
  private readonly waiting = h("div", { class: "waiting", "aria-hidden": "true" });
  private readonly note = h("p", { class: "note" });
  private readonly cards: CardList;
  private readonly moreButton = h("button", { type: "button", class: "quiet" }, "More");
  private readonly askButton = h("button", { type: "button", class: "primary" }, "Ask");
  private readonly question: Question;
  private focusCards = false;
  private readonly template: TemplateView;
  /** What a line's words are is being asked. */
  private learning: AbortController | null = null;
  /** The turn whose answer a screen reader has been told of. */
  private announced = 0;
  private readonly tray: Tray;

  constructor(
    private readonly view: EditorView,
    private readonly pad: Pad,
  ) {
    this.question = new Question(view, pad, () => this.ask());
    this.sentence = new Sentence((part) => this.question.menu(part));
    this.moreButton.addEventListener("click", () => void this.session.more());
    this.askButton.addEventListener("click", () => this.ask());
    this.cards = new CardList({
      take: (card) => this.take(card),
      more: (card, button) => this.cardMenu(card, button),
      draggable: (element, card) => this.draggable(element, (place) => this.take(card, place)),
    });
    this.tray = new Tray(pad, {
      take: (card) => this.takeKept(card),
      draggable: (element, card) => this.draggable(element, (place) => this.takeKept(card, place)),
    });
    this.template = new TemplateView({
      change: (template) => this.shape(template),
      refill: () => this.ask(),
      close: () => (this.shape(null), this.root.focus({ preventScroll: true })),
    });
    const foot = h("div", { class: "panel-foot" }, this.askButton, this.moreButton);
    byId("panel-body").append(
      this.sentence.dom,
      this.template.dom,
      this.waiting,
      this.note,
      this.cards.dom,
      foot,
      this.tray.dom,
    );
    byId("panel-close").addEventListener("click", () => this.close());
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.session.state.subscribe((answer) => this.show(answer));
    server.subscribe((state) => {
      if (state === "there" && this.isOpen && this.session.state.value.unanswered) this.ask();
    });
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** Opens the panel for the cursor's line and asks. */
  open(kind: TargetKind = "next"): void {
    const row = this.view.state.doc.lineAt(this.view.state.selection.main.head);
    this.turnTo({ kind, pos: row.from });
    this.focusCards = true;
    this.ask();
    this.root.focus({ preventScroll: true });
  }

  /**
   * Opens the cursor's line as its words, all of them kept but the one at `free`. What kinds of
   * words they are is asked first: then a word that was let go is asked for as what it is.
   */
  async openWords(free: number | null): Promise<void> {
    const row = this.view.state.doc.lineAt(this.view.state.selection.main.head);
    const read = readingAt(this.view.state, row.from);
    if (read?.text !== row.text) return say("Not a line, or not read yet.");
    const { words, syllables, stress } = read.line;
    this.turnTo({ kind: "like", pos: row.from });
    this.session.stop();
    const all = templateOf(words, syllables, () => true);
    this.template.startFrom(stress);
    this.shape(free === null ? all : withSlot(all, free, { kept: false }));
    this.template.focusFirst();
    await this.learnKinds(all);
    if (free !== null && this.question.template) this.ask();
  }

  private async learnKinds(all: Template): Promise<void> {
    const { wanted } = this.question;
    this.learning?.abort();
    this.learning = new AbortController();
    const { signal } = this.learning;
    const words = wanted && (await kindsOf({ ...wanted, template: all }, signal));
    const { template } = this.question;
    if (template && words && !signal.aborted) this.shape(withTags(template, words));
  }

  private turnTo(place: Target): void {
    this.question.about(place);
    this.root.hidden = false;
    document.documentElement.classList.add("panel-open");
    void this.question.loadVoices();
    this.keepTargetInView();
  }

  /** The template changed, or is put away. */
  private shape(template: Template | null): void {
    this.question.shape(template);
    this.refresh();
  }

  close(): void {
    this.session.stop();
    this.learning?.abort();
    this.root.hidden = true;
    document.documentElement.classList.remove("panel-open");
    this.question.about(null);
    this.view.focus();
  }

  /** The tray changed, here or in another tab. */
  refreshTray(): void {
    this.tray.show();
  }

  /** The draft, its readings or a setting changed: the sentence follows. */
  refresh(): void {
    if (!this.isOpen) return;
    const { wanted } = this.question;
    if (!wanted) return;
    this.sentence.show(wanted);
    this.template.show(wanted.template);
    const answered = this.session.state.value.wanted;
    const asked = answered ? sameQuestion(answered, wanted) : this.session.state.value.asking;
    this.askButton.hidden = asked || wanted.template !== null;
  }

  /** Takes the card with this number (from 1); false where there is none. */
  takeNumber(number: number): boolean {
    const card = this.session.state.value.cards[number - 1];
    if (!card || card.growing || !this.isOpen) return false;
    this.take(card);
    return true;
  }

  private ask(): void {
    const { wanted } = this.question;
    if (!wanted) return;
    this.sentence.show(wanted);
    void this.session.ask(wanted);
  }

  private draggable(element: HTMLElement, dropped: (place: Place) => void): void {
    makeDraggable(element, {
      ground: lineGround(this.view),
      started: () => this.root.classList.add("is-dragging"),
      dropped,
      ended: () => this.root.classList.remove("is-dragging"),
    });
  }

  private take(card: Suggestion, place?: Place): void {
    const from = place ? undefined : this.cards.element(card)?.getBoundingClientRect();
    if (this.place(card.text, place, from)) this.session.markTaken(card);
  }

  /** A kept card leaves the tray as it is placed. */
  private takeKept(card: Kept, place?: Place): void {
    if (this.place(card.text, place ?? this.placeOfKept())) this.pad.drop(card.text);
  }

  /** A kept line is a new line, whatever the sentence asks for. */
  private placeOfKept(): Place | undefined {
    const at = targetRow(this.view.state);
    return at ? placeFor(this.view.state, "next", at.row) : undefined;
  }

  private place(text: string, place?: Place, from?: DOMRect): boolean {
    const at = targetRow(this.view.state);
    if (!at) return false;
    placeLine(this.view, this.pad, text, place ?? placeFor(this.view.state, at.kind, at.row));
    const { head } = this.view.state.selection.main;
    const row = this.view.state.doc.lineAt(head);
    this.question.about({ kind: "next", pos: row.from });
    this.keepTargetInView();
    const to = from && this.view.coordsAtPos(row.from);
    if (from && to) fly(text, from, to);
    say(`Placed: ${text}`);
    return true;
  }

  private show(answer: Answer): void {
    this.root.classList.toggle("is-asking", answer.asking);
    this.root.classList.toggle("is-coming", answer.coming);
    this.note.textContent =
      answer.trouble || (answer.wanted ? relaxation(answer.relaxed, answer.wanted) : "");
    this.note.hidden = this.note.textContent === "";
    this.moreButton.hidden = answer.cards.length === 0;
    this.cards.show(answer);
    this.refresh();
    if (answer.asking || answer.turn === this.announced) return;
    this.announced = answer.turn;
    if (answer.cards.length > 0) say(`${answer.cards.length} lines. ${this.note.textContent}`);
    else if (answer.trouble) say(answer.trouble);
    if (this.focusCards && this.root.contains(document.activeElement)) this.focusFirst();
  }

  private focusFirst(): void {
    this.focusCards = false;
    if (this.cards.focused < 0) this.cards.button(0)?.focus({ preventScroll: true });
  }

  private cardMenu(card: Suggestion, button: HTMLElement): void {
    const row = this.view.state.doc.lineAt(this.view.state.selection.main.head);
    openCardMenu(card, button, row, {
      take: (place) => this.take(card, place),
      takeApart: () => this.takeApart(card),
      keep: (kept) => (this.pad.keep(kept), say("Kept in the tray.")),
    });
  }

  /** A card as its words; those the writer had typed stay. */
  private takeApart(card: Suggestion): void {
    const typed = wordsOf(this.question.wanted?.prefix ?? "").length;
    this.template.startFrom(card.stress);
    const written = wordsOf(card.text);
    const asWritten = card.words.map((word, at) => ({ ...word, text: written[at] ?? word.text }));
    const words = written.length === card.words.length ? asWritten : card.words;
    this.shape(templateOf(words, card.syllables, (place) => place < typed));
    this.root.scrollTop = 0;
    this.template.focusFirst();
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (/^[1-8]$/u.test(event.key)) this.takeNumber(Number(event.key));
    else if (step) this.cards.button(this.cards.focused + step)?.focus();
    else return;
    event.preventDefault();
  }

  /** On a phone the sheet covers the lower half: the line it is for stays above it. */
  private keepTargetInView(): void {
    const at = targetRow(this.view.state);
    if (!at) return;
    const { from } = this.view.state.doc.line(at.row);
    this.view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "nearest", yMargin: 40 }) });
  }
}

/**
 * Asking and answers: one request at a time, a newer one cancels the older, and no line comes
 * twice in a session. Views subscribe to `state`.
 */
import { suggest, verses } from "../api/client";
import { AWAY, ApiError } from "../api/server";
import type { SoFar, SuggestedVerse, Suggestion } from "../api/types";
import { Store } from "../store";
import type { Wanted } from "./ask";
import { asCards, key, onlyFew, settled, unseen, whole } from "./cards";
import type { Cards } from "./cards";
import { requestFor } from "./request";

export interface Answer {
  /** Goes up with every request, so that an answer is known from the one before. */
  turn: number;
  asking: boolean;
  /** While it is asked: there are cards of its answer already. */
  coming: boolean;
  cards: Suggestion[];
  /** What the cards were asked for. */
  wanted: Wanted | null;
  relaxed: string[];
  trouble: string;
  /** The server was away: to be asked again when it is back. */
  unanswered: boolean;
  /** Texts of cards that were placed. */
  taken: ReadonlySet<string>;
}

const NOTHING: Answer = {
  turn: 0,
  asking: false,
  coming: false,
  cards: [],
  wanted: null,
  relaxed: [],
  trouble: "",
  unanswered: false,
  taken: new Set(),
};

export const CARDS = 8;
/** Asked for beyond the cards shown, so that lines seen before can be left out. */
const SPARE = 8;
/** How many batches of lines the server chooses from: the more, the better and the longer. */
const MOST_EFFORT = 3;
/** Who had to wait so long for the server to begin shares it with others, and asks for less. */
const BUSY_MS = 600;
const VERSES = 3;
const VERSE_LINES = 4;

export class Session {
  readonly state = new Store<Answer>(NOTHING);
  private asking: AbortController | null = null;
  private seen = new Set<string>();
  private effort = MOST_EFFORT;

  /** Asks for cards; the ones on show stay, dimmed, until the first of the answer come. */
  async ask(wanted: Wanted): Promise<void> {
    await this.fetch(wanted, []);
  }

  /** Asks for as many again, under the ones there are. */
  async more(): Promise<void> {
    const { wanted, cards } = this.state.value;
    if (wanted) await this.fetch(wanted, whole(cards));
  }

  /** Stops waiting and forgets the cards. */
  stop(): void {
    this.asking?.abort();
    const nothing = { cards: [], wanted: null, relaxed: [], trouble: "" };
    this.state.patch({ asking: false, coming: false, ...nothing });
  }

  markTaken(card: Suggestion): void {
    this.state.patch({ taken: new Set([...this.state.value.taken, card.text]) });
  }

  /** The whole answer; `found` hears of what is found before. */
  private async reply(
    wanted: Wanted,
    signal: AbortSignal,
    found: (cards: Cards) => void,
  ): Promise<Cards> {
    if (wanted.kind === "verse") {
      const request = requestFor(
        { ...wanted, prefix: null, endWord: null, partner: null, template: null },
        VERSES,
      );
      const begun = (verse: SoFar<SuggestedVerse>) => found(asCards(verse, true));
      return asCards(await verses(request, VERSE_LINES, signal, begun), false);
    }
    const spare = this.seen.size > 0 || wanted.kind === "words";
    const count = spare ? CARDS + SPARE : CARDS;
    const request = requestFor(wanted, count, this.effort);
    const fit = (lines: Cards) => (wanted.kind === "words" ? onlyFew(lines, wanted) : lines);
    const asked = performance.now();
    const answer = await suggest(request, signal, (lines) => found(fit(lines)));
    const waited = performance.now() - asked - answer.elapsed_ms;
    this.effort = waited > BUSY_MS ? 1 : MOST_EFFORT;
    return fit(answer);
  }

  private async fetch(wanted: Wanted, above: Suggestion[]): Promise<void> {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const turn = this.state.value.turn + 1;
    this.state.patch({ turn, asking: true, coming: false, trouble: "", unanswered: false });
    const seen = new Set(this.seen);
    // What had arrived before it was called off may still be read after.
    const show = (found: Cards, asking: boolean) => {
      if (!signal.aborted) this.show(wanted, above, unseen(found, seen), asking);
    };
    try {
      show(await this.reply(wanted, signal, (part) => show(part, true)), false);
    } catch (error) {
      if (!signal.aborted) this.fail(error, wanted, above);
    }
  }

  /** Shows what is found by now, under the cards there were. */
  private show(wanted: Wanted, above: Suggestion[], found: Cards, asking: boolean): void {
    const { coming, cards } = this.state.value;
    const shown = coming ? cards.slice(above.length) : [];
    const now = settled(shown, found.suggestions).slice(0, CARDS);
    if (asking && now.length === 0) return;
    for (const card of whole(now)) this.seen.add(key(card));
    this.state.patch({
      asking,
      coming: asking,
      cards: [...above, ...now],
      wanted,
      relaxed: found.relaxed,
      trouble: now.length === 0 ? "Nothing new for this. Change a part of the sentence." : "",
    });
  }

  private fail(error: unknown, wanted: Wanted, above: Suggestion[]): void {
    const { coming, cards } = this.state.value;
    const said = error instanceof ApiError ? error.message : "Something went wrong; ask again.";
    const unanswered = said === AWAY;
    this.state.patch({
      asking: false,
      coming: false,
      trouble: unanswered ? `${AWAY} Lines come when it is back.` : said,
      unanswered,
      cards: coming ? whole(cards) : above,
      wanted,
    });
  }
}

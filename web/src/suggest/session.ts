/**
 * Asking and answers: one request at a time, a newer one cancels the older, and no line comes
 * twice in a session. Views subscribe to `state`.
 */
import { AWAY, ApiError, isCancelled, suggest } from "../api/client";
import type { Suggestion } from "../api/types";
import { Store } from "../store";
import { requestFor } from "./ask";
import type { Wanted } from "./ask";

export interface Answer {
  /** Goes up with every request, so that an answer is known from the one before. */
  turn: number;
  asking: boolean;
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

export class Session {
  readonly state = new Store<Answer>(NOTHING);
  private asking: AbortController | null = null;
  private seen = new Set<string>();

  /** Asks for cards; the ones on show stay, dimmed, until the answer comes. */
  async ask(wanted: Wanted): Promise<void> {
    await this.fetch(wanted, []);
  }

  /** Asks for as many again, under the ones there are. */
  async more(): Promise<void> {
    const { wanted, cards } = this.state.value;
    if (wanted) await this.fetch(wanted, cards);
  }

  /** Stops waiting and forgets the cards. */
  stop(): void {
    this.asking?.abort();
    this.state.patch({ asking: false, cards: [], wanted: null, relaxed: [], trouble: "" });
  }

  markTaken(card: Suggestion): void {
    this.state.patch({ taken: new Set([...this.state.value.taken, card.text]) });
  }

  private async fetch(wanted: Wanted, above: Suggestion[]): Promise<void> {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const turn = this.state.value.turn + 1;
    this.state.patch({ turn, asking: true, trouble: "", unanswered: false });
    try {
      const count = Math.min(32, this.seen.size > 0 ? CARDS + SPARE : CARDS);
      const reply = await suggest(requestFor(wanted, count, null), asking.signal);
      const fresh = reply.suggestions.filter((card) => !this.seen.has(key(card))).slice(0, CARDS);
      for (const card of fresh) this.seen.add(key(card));
      this.state.patch({
        asking: false,
        cards: [...above, ...fresh],
        wanted,
        relaxed: reply.relaxed,
        trouble: fresh.length === 0 ? "Nothing new for this. Change a part of the sentence." : "",
      });
    } catch (error) {
      if (isCancelled(error)) return;
      const said = error instanceof ApiError ? error.message : "Something went wrong; ask again.";
      const trouble = said === AWAY ? `${AWAY} Lines come when it is back.` : said;
      this.state.patch({ asking: false, trouble, unanswered: said === AWAY, cards: above, wanted });
    }
  }
}

function key(card: Suggestion): string {
  return card.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

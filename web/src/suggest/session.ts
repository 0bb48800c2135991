/**
 * Asking and answers: one request at a time, a newer one cancels the older, and no line comes
 * twice in a session. Views subscribe to `state`.
 */
import { AWAY, ApiError, isCancelled, suggest, verses } from "../api/client";
import type { Suggestion, SuggestionReply } from "../api/types";
import { Store } from "../store";
import { wordsOf } from "../pad/song";
import type { Wanted } from "./ask";
import { requestFor } from "./request";

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
const VERSES = 3;
const VERSE_LINES = 4;

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

  private async reply(wanted: Wanted, signal: AbortSignal): Promise<SuggestionReply> {
    if (wanted.kind === "verse") {
      const request = requestFor(
        { ...wanted, prefix: null, endWord: null, partner: null, template: null },
        VERSES,
        null,
      );
      const reply = await verses(request, VERSE_LINES, signal);
      return { ...reply, suggestions: reply.suggestions.map(({ lines }) => asCard(lines)) };
    }
    const spare = this.seen.size > 0 || wanted.kind === "words";
    const reply = await suggest(requestFor(wanted, spare ? CARDS + SPARE : CARDS, null), signal);
    if (wanted.kind !== "words") return reply;
    return { ...reply, suggestions: reply.suggestions.filter((card) => isFew(card, wanted)) };
  }

  private async fetch(wanted: Wanted, above: Suggestion[]): Promise<void> {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const turn = this.state.value.turn + 1;
    this.state.patch({ turn, asking: true, trouble: "", unanswered: false });
    try {
      const reply = await this.reply(wanted, asking.signal);
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

/** Whether a card adds two to four words to what stands there. */
function isFew(card: Suggestion, wanted: Wanted): boolean {
  const added = card.words.length - wordsOf(wanted.prefix ?? "").length;
  return 2 <= added && added <= 4;
}

/** A verse as one card: its lines under each other, its counts added up. */
function asCard(lines: Suggestion[]): Suggestion {
  const last = lines.at(-1);
  return {
    text: lines.map((line) => line.text).join("\n"),
    syllables: lines.reduce((sum, line) => sum + line.syllables, 0),
    stress: lines.map((line) => line.stress).join(""),
    words: lines.flatMap((line) => line.words),
    rhyme: null,
    checks: last?.checks ?? {},
    score: last?.score ?? 0,
    verse: lines,
  };
}

function key(card: Suggestion): string {
  return card.text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

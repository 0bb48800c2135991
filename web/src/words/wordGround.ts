/** The draft while a word is dragged over it: the word it would replace is marked. */
import type { EditorView } from "@codemirror/view";
import type { Ground } from "../suggest/drag";
import { chosen, setChosen } from "./chosenWord";
import type { Span } from "./chosenWord";
import { wordAt } from "./draftWord";

/** `home` is marked again where the word is let go outside the draft. */
export function wordGround(view: EditorView, home: Span): Ground<Span> {
  let place: Span | null = null;
  const show = (span: Span | null) => {
    const now = view.state.field(chosen);
    if (now?.from === span?.from && now?.to === span?.to) return;
    view.dispatch({ effects: setChosen.of(span) });
  };
  return {
    over(x, y) {
      const inside = document.elementFromPoint(x, y)?.closest(".cm-content");
      const pos = inside ? view.posAtCoords({ x, y }) : null;
      place = pos === null ? null : wordAt(view.state, pos);
      show(place);
    },
    place: () => place,
    clear() {
      place = null;
      show(home);
    },
  };
}

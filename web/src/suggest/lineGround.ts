/** The draft while a line is dragged over it: a gap opens, or the line it would replace is marked. */
import type { EditorView } from "@codemirror/view";
import { drop, placeAt, setDrop } from "../editor/dropMark";
import type { Ground } from "./drag";
import type { Place } from "./place";

export function lineGround(view: EditorView): Ground<Place> {
  return {
    over(x, y) {
      const over = document.elementFromPoint(x, y);
      const place = over?.closest("[data-no-drop]") ? null : placeAt(view, x, y);
      const now = view.state.field(drop);
      if (over?.closest(".lp-gap") || (place?.kind === now?.kind && place?.row === now?.row))
        return;
      view.dispatch({ effects: setDrop.of(place) });
    },
    place: () => view.state.field(drop),
    clear: () => view.dispatch({ effects: setDrop.of(null) }),
  };
}

/**
 * Lyrics from elsewhere, made a pad's own: one kind of line end, no hard spaces, no blanks at the
 * ends of rows, and section names as labels.
 *
 *     tidied("Chorus:\r\nHold the line\r\n"); // "[Chorus]\nHold the line\n"
 */
import { isBlank } from "./song";

const NAMES =
  "intro|verse|pre-?chorus|post-?chorus|chorus|refrain|hook|bridge|middle (?:8|eight)|break|" +
  "breakdown|interlude|instrumental|solo|outro|coda|tag|ending";
const HEADING = new RegExp(
  `^\\s*([([]?)\\s*((?:${NAMES})(?:\\s+\\d+)?)\\s*[)\\]]?\\s*(:?)\\s*$`,
  "iu",
);

export function tidied(text: string): string {
  const rows = text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n")
    .replace(/[\u00a0\u202f]/gu, " ")
    .split("\n")
    .map((row, at, all) => (at < all.length - 1 ? row.trimEnd() : row));
  // A single row is a piece of a line, whatever it says.
  if (rows.length === 1) return text;
  return rows.map((row, at) => asLabel(row, rows[at - 1] ?? "", rows[at + 1] ?? "")).join("\n");
}

/** A heading such as "Chorus:" or "(Verse 2)" as a label; by itself only where it stands like one. */
function asLabel(row: string, above: string, below: string): string {
  const [, opening, name, colon] = HEADING.exec(row) ?? [];
  if (name === undefined) return row;
  const standsAlone = isBlank(above) && !isBlank(below);
  if (!opening && !colon && !standsAlone) return row;
  const words = name === name.toUpperCase() ? name.toLowerCase() : name;
  return `[${words[0]?.toUpperCase()}${words.slice(1)}]`;
}

/** Chord rows: the symbols a player writes over a line, read as `lyricpad.song.chords` reads them. */

const ALTERED = "[#b♯♭]?\\d+";
const CHORD = new RegExp(
  "^\\(?[A-G][#b♯♭]?" +
    "(?:maj|min|dim|aug|m|M|Δ|ø|°|\\+|-)?" +
    `(?:sus|add(?=\\d)|maj(?=\\d)|${ALTERED}|\\((?:add|maj|sus|,|${ALTERED})+\\))*` +
    "(?:/[A-G][#b♯♭]?)?\\)?$",
  "u",
);
const BESIDE = /^(?:%|\/|:|-+|N\.?C\.?|[x×]\d+|\d+[x×])$/u;

/** Whether a row holds chords and nothing else; a lone "A" is the word lines begin with. */
export function isChords(row: string): boolean {
  const tokens = row.split(/[\s|]+/u).filter((token) => token !== "");
  if (tokens.length === 1 && tokens[0] === "A") return false;
  return (
    tokens.some((token) => CHORD.test(token)) &&
    tokens.every((token) => CHORD.test(token) || BESIDE.test(token))
  );
}

/** Small enough for names; not for texts. */
function distance(one: string, other: string): number {
  let row = [...other].map((_, index) => index + 1);
  for (const [line, letter] of [...one].entries()) {
    let left = line + 1;
    let diagonal = line;
    row = row.map((above, index) => {
      left = Math.min(above + 1, left + 1, diagonal + Number(letter !== other[index]));
      diagonal = above;
      return left;
    });
  }
  return row.at(-1) ?? one.length;
}

/** The known name that is nearest to a wrong one as an advice, or all of them where none is near. */
export function suggest(name: string, known: readonly string[]): string {
  const [nearest] = known
    .map((one) => [distance(name.toLowerCase(), one.toLowerCase()), one] as const)
    .filter(([steps]) => steps < 3)
    .sort(([a], [b]) => a - b);
  if (nearest) return `did you mean ${nearest[1]}?`;
  return `known are ${known.join(", ") || "none"}`;
}

/** Finds a name that is not among the known ones. */
export function unknownName(given: object, known: readonly string[]): string | undefined {
  return Object.entries(given).find(([name, value]) => value !== undefined && !known.includes(name))?.[0];
}

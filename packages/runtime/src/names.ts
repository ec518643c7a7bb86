/** Letters that only one of the two names has, in any case of letters. */
function difference(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return (
    [...a].filter((letter) => !b.includes(letter)).length +
    [...b].filter((letter) => !a.includes(letter)).length
  );
}

/** The known name that is nearest to a wrong one as an advice, or all of them where none is near. */
export function suggest(name: string, known: readonly string[]): string {
  const steps = known.map((one) => difference(name, one));
  const least = Math.min(...steps);
  return least < 2
    ? `did you mean ${known[steps.indexOf(least)]}?`
    : `known are ${known.join(", ") || "none"}`;
}

/** Finds a name that is not among the known ones. */
export function unknownName(given: object, known: readonly string[]): string | undefined {
  return Object.entries(given).find(([name, value]) => value !== undefined && !known.includes(name))?.[0];
}

/** One measured number. A value over the limit breaks a promise; a figure without a limit is for comparison only. */
export type Figure = readonly [name: string, value: number, unit: string, limit?: number];

/** Measures the figures of one promise. */
export interface Benchmark {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

/** Returns the middle value, which a few outliers of a busy machine do not move. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/**
 * Measures contenders in turns, so that other work of the machine affects all of them equally.
 * @param contenders functions by name, each of which runs once and returns its measurements
 * @param options.warmUp number of first rounds that do not count
 */
export async function compare<Name extends string, Unit extends string>(
  contenders: Readonly<Record<Name, () => Promise<Readonly<Record<Unit, number>>>>>,
  { rounds, warmUp = 0 }: { readonly rounds: number; readonly warmUp?: number },
) {
  const names = Object.keys(contenders) as Name[];
  const measured: Readonly<Record<Unit, number>>[][] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const of: Readonly<Record<Unit, number>>[] = [];
    // Every other round runs in reverse, so that no contender always follows the heaviest one.
    for (const name of round % 2 === 0 ? names : names.toReversed())
      of[names.indexOf(name)] = await contenders[name]();
    if (round >= 0) measured.push(of);
  }
  const values = (name: Name, unit: Unit): number[] =>
    measured.map((round) => round[names.indexOf(name)]?.[unit] ?? Number.NaN);
  return {
    median: (name: Name, unit: Unit): number => median(values(name, unit)),
    /** Returns the median of the ratios in each round: a busy machine slows down both contenders. */
    ratio: (name: Name, other: Name, unit: Unit): number => {
      const base = values(other, unit);
      return median(values(name, unit).map((value, round) => value / (base[round] ?? Number.NaN)));
    },
  };
}

/** Returns a contender that measures time only. */
export function timed(work: () => Promise<unknown>): () => Promise<{ readonly ms: number }> {
  return async () => {
    const started = performance.now();
    await work();
    return { ms: performance.now() - started };
  };
}

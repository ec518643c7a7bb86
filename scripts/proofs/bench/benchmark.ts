/** One measured number; more than its limit breaks a promise, without one it is there to compare with. */
export type Figure = readonly [name: string, value: number, unit: string, limit?: number];

/** A measurement of one promise. */
export interface Benchmark {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

/** The middle of the values: what a busy machine now and then adds does not reach it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** The measures of contenders over all rounds. */
export interface Comparison<Name extends string, Unit extends string> {
  median(name: Name, unit: Unit): number;
  /** How many times as much one takes as the other in the same round, so that a busy machine meets both. */
  ratio(name: Name, other: Name, unit: Unit): number;
}

/**
 * Measures contenders in turns, so that what else the machine does meets all of them alike.
 * @param contenders work by name; each gives its measures when it is done
 * @param options.warmUp number of first rounds that are left out
 */
export async function compare<Name extends string, Unit extends string>(
  contenders: Readonly<Record<Name, () => Promise<Readonly<Record<Unit, number>>>>>,
  { rounds, warmUp = 0 }: { readonly rounds: number; readonly warmUp?: number },
): Promise<Comparison<Name, Unit>> {
  const names = Object.keys(contenders) as Name[];
  const measured: Readonly<Record<Unit, number>>[][] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const of: Readonly<Record<Unit, number>>[] = [];
    // The order is turned round, so that no contender always follows the heaviest.
    for (const name of round % 2 === 0 ? names : names.toReversed())
      of[names.indexOf(name)] = await contenders[name]();
    if (round >= 0) measured.push(of);
  }
  const values = (name: Name, unit: Unit): number[] =>
    measured.map((round) => round[names.indexOf(name)]?.[unit] ?? Number.NaN);
  return {
    median: (name, unit) => median(values(name, unit)),
    ratio: (name, other, unit) => {
      const base = values(other, unit);
      return median(values(name, unit).map((value, round) => value / (base[round] ?? Number.NaN)));
    },
  };
}

/** A contender whose only measure is its time. */
export function timed(work: () => Promise<unknown>): () => Promise<{ readonly ms: number }> {
  return async () => {
    const started = performance.now();
    await work();
    return { ms: performance.now() - started };
  };
}

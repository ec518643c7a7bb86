/** One measured number. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Such as `ms`, `kB` or `times`. */
  readonly unit: string;
  /** More than this breaks a promise. Absent: the figure is there to compare with. */
  readonly limit?: number;
}

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

/**
 * How many times as long one takes as the other: the median over the rounds, so that what the machine does in a round
 * meets both.
 */
export function medianRatio(values: readonly number[], others: readonly number[]): number {
  return median(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}

/** The value below which this share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Measures contenders in turns, so that what else the machine does meets all of them alike.
 * @param contenders work by name; each returns when it is done
 * @returns milliseconds of each round by name, first rounds left out
 */
export async function takeTurns<Name extends string>(
  contenders: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Promise<Record<Name, readonly number[]>> {
  const names = Object.keys(contenders) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -warmUp; round < rounds; round += 1) {
    // The order is turned round, so that no contender always follows the heaviest.
    const order = round % 2 === 0 ? names : names.toReversed();
    for (const name of order) {
      const started = performance.now();
      await contenders[name]();
      if (round >= 0) times[name].push(performance.now() - started);
    }
  }
  return times;
}

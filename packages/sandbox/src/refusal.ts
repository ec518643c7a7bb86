/** Ends a call with an error status and a reason for the reader. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/** @throws {Refusal} if the value is undefined */
export function demand<Value>(value: Value | undefined, status: number, reason: string): Value {
  if (value === undefined) throw new Refusal(status, reason);
  return value;
}

/** Runs `work` and returns its result, or the refusal that it throws. */
export function catchRefusal<Result>(work: () => Result): Result | Refusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

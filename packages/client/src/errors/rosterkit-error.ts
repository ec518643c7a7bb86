/** Which exchange an error is about. */
export interface Place {
  readonly service: string;
  /** Id of the operation; missing for a request that was made by path. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Requests that were sent; redirects that were followed are not counted. */
  readonly attempts: number;
}

/** What all errors of this package have in common. Nothing that hangs on one of them holds a credential. */
export class RosterkitError extends Error {
  override readonly name: string = "RosterkitError";
  declare readonly service: string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  declare readonly url: string | undefined;
  declare readonly attempts: number;

  constructor(problem: string, place: Place, cause?: unknown) {
    const { service, operation = service, method, url, attempts } = place;
    super(
      [operation, method, url].filter(Boolean).join(" ") +
        `: ${problem}` +
        (attempts ? ` (attempts: ${attempts})` : ""),
      cause ? { cause } : undefined,
    );
    Object.assign(this, place);
  }

  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** The exchange that an error is about. It holds no secret. */
export interface Place {
  readonly service: string;
  /** Id of the operation; missing for a request that is made by path. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** Without its query, and with sensitive path parameters left as the template has them. */
  readonly url?: string | undefined;
  /** Requests that were sent. */
  readonly attempts: number;
}

/** One line that says what happened, and where. */
export function describe(
  { service, operation = service, method, url, attempts }: Place,
  what: string,
): string {
  return `${[operation, method, url].join(" ").trim()}: ${what} (attempts: ${attempts})`;
}

/**
 * Base of all errors of this package. Message, inspection and JSON form are made of the place, the status and words
 * of our own.
 */
export class RosterkitError extends Error {
  override readonly name: string = "RosterkitError";
  declare readonly service: string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  /** Without its query, and with sensitive path parameters left as the template has them. */
  declare readonly url: string | undefined;
  declare readonly attempts: number;

  constructor(problem: string, place: Place) {
    super(describe(place, problem));
    Object.assign(this, place);
  }
}

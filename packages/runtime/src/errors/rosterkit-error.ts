/** The server's own name for an exchange. */
export function requestId(response: Response | undefined): string | undefined {
  const ids = ["x-request-id", "request-id", "x-correlation-id"].map((name) => response?.headers.get(name));
  return ids.find(Boolean) ?? undefined;
}

/**
 * Puts what the server said within reach of who asks for it, and out of every inspection, log and JSON form:
 * `response`, `headers`, `requestId` and, of errors, `body`.
 */
export function answered<Target extends object>(target: Target, response?: Response, body?: object): Target {
  const told: Record<string, unknown> = {
    response,
    headers: response?.headers,
    requestId: requestId(response),
    ...body,
  };
  for (const name in told) Object.defineProperty(target, name, { get: () => told[name] });
  return target;
}

/** Which exchange an error is about. It holds no secret. */
export interface Place {
  readonly service: string;
  /** Id of the operation; missing for a request that is made by path. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** Without its query. Path parameters that are named like a secret are left as the template has them. */
  url?: string | undefined;
  /** Requests that were sent. */
  attempts: number;
}

/** What happened, and where. */
export function tell({ service, operation = service, method, url, attempts }: Place, what: string): string {
  return `${[operation, method, url].join(" ").trim()}: ${what} (attempts: ${attempts})`;
}

/**
 * What all errors of this package have in common.
 * Message, inspection and JSON form are made of the place, the status and words of ours; what the server said is
 * reachable as `response`, `headers`, `requestId` and `body`, and stands in none of them.
 */
export class RosterkitError extends Error {
  override readonly name: string = "RosterkitError";
  declare readonly service: string;
  declare readonly operation: string | undefined;
  declare readonly method: string | undefined;
  /** Without its query. Path parameters that are named like a secret are left as the template has them. */
  declare readonly url: string | undefined;
  declare readonly attempts: number;
  declare readonly status?: number;
  /** The answer, where one came; its body has been read already. */
  declare readonly response: Response | undefined;
  declare readonly headers: Headers | undefined;
  declare readonly requestId: string | undefined;

  constructor(problem: string, place: Place, response?: Response, body?: unknown) {
    super(tell(place, problem));
    Object.assign(this, place, response && { status: response.status });
    answered(this, response, { body });
  }
}

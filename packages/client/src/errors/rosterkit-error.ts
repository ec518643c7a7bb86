import { answered } from "../answered.ts";

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

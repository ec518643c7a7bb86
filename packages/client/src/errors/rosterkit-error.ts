import { hide } from "../hide.ts";
import { requestId } from "../request-id.ts";
import { shownUrl } from "../shown-url.ts";

/** Which exchange an error is about. */
export interface Place {
  readonly service: string;
  /** Id of the operation; missing for a request that is made by path. */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  url?: string | undefined;
  /** Path parameters that stand in the URL: some of them may be secret. */
  pathValues?: object | undefined;
  /** Requests that were sent. */
  attempts: number;
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
  /** Without the values of parameters that are named like a secret. */
  declare readonly url: string | undefined;
  declare readonly attempts: number;
  declare readonly status?: number;
  /** The answer, where one came; its body has been read already. */
  declare readonly response: Response | undefined;
  declare readonly headers: Headers | undefined;
  declare readonly requestId: string | undefined;

  constructor(problem: string, place: Place, response?: Response, body?: unknown) {
    const { service, operation, method, attempts } = place;
    const url = shownUrl(place);
    super(`${[operation ?? service, method, url].join(" ").trim()}: ${problem} (attempts: ${attempts})`);
    const headers = response?.headers;
    Object.assign(this, { service, operation, method, url, attempts });
    Object.assign(this, response && { status: response.status });
    hide(this, { response, headers, requestId: requestId(headers), body });
  }
}

import { requestId } from "../request-id.ts";

/** Which exchange an error is about. */
export interface Place {
  readonly service: string;
  /** Id of the operation; missing for a request that is made by path. */
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
  /** The answer, where one came. Credentials are taken out of its headers and its body. */
  declare readonly response: Response | undefined;
  declare readonly headers: Headers | undefined;
  declare readonly status?: number;
  declare readonly requestId?: string | undefined;

  constructor(problem: string, place: Place, response?: Response) {
    const { service, operation = service, method, url, attempts } = place;
    super(`${[operation, method, url].join(" ").trim()}: ${problem} (attempts: ${attempts})`);
    Object.assign(
      this,
      place,
      response && { status: response.status, requestId: requestId(response.headers) },
    );
    // Kept out of inspections, which would print their whole inside.
    Object.defineProperties(this, { response: { value: response }, headers: { value: response?.headers } });
  }
}

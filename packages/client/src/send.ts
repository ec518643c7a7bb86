import { attempts } from "./attempts.ts";
import type { Call } from "./call.ts";
import type { Connection, RawOptions, Reply } from "./connection.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import { checkHeaders, fillPath } from "./guards.ts";
import { type Taken, takeApart } from "./input.ts";
import { limitsOf } from "./limits.ts";
import type { Route } from "./route.ts";

/** Stands in for a Request until there is an attempt: to make one costs as much as all else that openapi-fetch does. */
function Draft(url: string, init: RequestInit): object {
  return { ...init, url };
}

/** What goes out with the headers of the client; credentials come with each attempt. */
function headersOf(init: RawOptions, route: Route | undefined, keyHeader: string | undefined): object {
  const mediaType = route?.body?.mediaType;
  return {
    // openapi-fetch says JSON by itself, and each header costs it time.
    ...(mediaType && mediaType !== "application/json" && { "Content-Type": mediaType }),
    ...(keyHeader && { [keyHeader]: init.idempotencyKey ?? crypto.randomUUID() }),
    ...init.headers,
  };
}

/** Sends a call through openapi-fetch, and below it as often as it takes. */
export async function send(
  connection: Connection,
  method: string,
  path: string,
  init: RawOptions,
  route?: Route,
  input: object = {},
): Promise<Reply> {
  const { service, options, baseUrl, request, isWatched } = connection;
  const place: Place = {
    service: service.name,
    operation: route?.id,
    method,
    url: baseUrl + path,
    attempts: 0,
  };
  const limits = limitsOf(init, options, place);
  const keyHeader = Object.keys(route?.parameters ?? {}).find((name) => /^idempotency-key$/i.test(name));
  const headers = headersOf(init, route, keyHeader);
  checkHeaders(headers, place);
  checkHeaders(init.params?.header, place);
  const given: Taken = route
    ? takeApart(route, input, place)
    : // Without values openapi-fetch would leave the template as it is.
      { params: { ...init.params, path: init.params?.path ?? {} } };
  const isPlain = !isWatched && !init.middleware;
  const isDirect = route && (isPlain || route.read);
  const isIdempotent = route?.idempotent ?? keyHeader;
  const call: Call = { connection, route, init, limits, isIdempotent, isDirect, place };
  let response: Response | undefined;
  try {
    const result = await request(method, path, {
      ...init,
      ...given,
      ...(route && { parseAs: "text" }),
      headers,
      Request: isPlain ? Draft : Request,
      pathSerializer: (template: string, values: Record<string, unknown>) =>
        fillPath(template, values, place),
      fetch: async (draft: Request) => {
        place.url = draft.url;
        place.pathValues = given.params.path;
        return (response = await attempts(call, draft));
      },
    });
    return { result, place };
  } catch (error) {
    if (error instanceof URIError) throw new InputError("half a surrogate pair", place);
    // The engine's message shows a part of the body.
    if (error instanceof SyntaxError) throw new DecodeError("answered with invalid JSON", place, response);
    throw error;
  }
}

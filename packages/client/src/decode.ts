import type { Reply } from "./connection.ts";
import { DecodeError } from "./errors/decode-error.ts";
import { mask, secretName } from "./redact.ts";
import type { Route } from "./route.ts";

const isJson = (mediaType: string | null | undefined): boolean => /[/+]json/i.test(mediaType!);

/** Hides the values that stand under a secret's name, sent or not. */
const hideSecrets = (name: string, value: unknown) =>
  secretName.test(name) && typeof value === "string" ? mask : value;

/** An outcome, as far as a plain call needs it. */
export interface Decoded {
  readonly response: Response;
  readonly attempts: number;
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
}

/** Makes of a reply what the document says that it is. Throws `DecodeError` for a success that is something else. */
export function decode(
  { responses, read }: Route,
  { response, body: found, attempts, fail }: Reply,
): Decoded {
  const { headers, ok } = response;
  let { status } = response;
  // A success that is not documented has to pass for the one that is.
  if (ok && !(status in responses)) status = Number(Object.keys(responses).find((name) => name < "3"));
  const mediaType = responses[status];
  let body = found || undefined;
  if (ok && !read && isJson(mediaType))
    try {
      if (!isJson(headers.get("content-type") ?? mediaType)) throw found;
      body = JSON.parse(found as string);
    } catch {
      throw fail(
        DecodeError,
        `answered ${response.status} with ${found ? "something else" : "nothing"} in place of ${mediaType}`,
        response,
      );
    }
  // Without a documented body there is none; nor is a proxy's page the documented one.
  else if (ok ? !mediaType : isJson(mediaType) && typeof body === "string") body = undefined;
  else if (!ok && body) body = JSON.parse(JSON.stringify(body), hideSecrets);
  return { response, attempts, ok, status, body };
}

import { type Call, placeOf } from "./call.ts";
import { RedirectError } from "./errors/redirect-error.ts";
import { redactor } from "./secrets.ts";

/** What is sent, and where to. */
export interface Target {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | null;
}

/**
 * Where a redirect leads; `undefined` for every other answer.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx
 */
export function redirect(call: Call, target: Target, { status, headers }: Response): Target | undefined {
  const location = headers.get("location");
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  const refuse = (reason: string) =>
    new RedirectError(redactor(call)(`answered ${status} and leads ${reason}`), placeOf(call));
  let url;
  try {
    url = new URL(location, target.url);
  } catch {
    throw refuse("to no valid URL");
  }
  if (url.origin !== call.client.origin || url.username || url.password)
    throw refuse(`to another origin, ${url.origin}: not followed, for it would get the request`);
  if (status === 303) {
    // The request has been worked on; its answer stands elsewhere and is only fetched.
    const kept = new Headers(target.headers);
    kept.delete("content-type");
    return { url: url.href, method: target.method === "HEAD" ? "HEAD" : "GET", headers: kept, body: null };
  }
  // fetch would turn this POST into a GET, whose success says nothing about the POST.
  if (target.method === "POST" && status < 303)
    throw refuse(`to ${url.pathname}, which leaves open how to send a POST there`);
  return { ...target, url: url.href };
}

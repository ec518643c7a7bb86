import type { Call } from "./call.ts";
import { isSecretName, mask } from "./redact.ts";
import { redactor } from "./secrets.ts";

/** A copy of a response without the secrets that a server may send back in its headers and its body. */
export function cleanResponse(
  call: Call,
  { headers, status, statusText }: Response,
  body: string | null,
): Response {
  const clean = redactor(call);
  const kept = new Headers();
  headers.forEach((value, name) => kept.append(name, isSecretName(name) ? mask : clean(value)));
  return new Response(body ? clean(body) : null, { status, statusText: clean(statusText), headers: kept });
}

import type { RawOptions, Reply } from "./connection.ts";
import { DecodeError } from "./errors/decode-error.ts";
import type { FetchResult } from "./openapi-fetch.ts";

/**
 * What openapi-fetch gives for an answer: `data` of a success, else `error`, each missing where nothing came.
 * @see https://openapi-ts.dev/openapi-fetch/api#fetch-options
 */
export async function rawResult(
  { response, place }: Reply,
  parseAs: RawOptions["parseAs"] = "json",
): Promise<FetchResult> {
  const { ok, body, headers } = response;
  if (ok && parseAs !== "json" && body && headers.get("content-length") !== "0")
    return { data: parseAs === "stream" ? body : await response[parseAs](), response };
  const text = await response.text();
  let content: unknown = text || undefined;
  try {
    content = JSON.parse(text);
  } catch {
    // The engine's message shows a part of the body.
    if (ok && text) throw new DecodeError("answered with invalid JSON", place, response);
  }
  return { [ok ? "data" : "error"]: content, response };
}

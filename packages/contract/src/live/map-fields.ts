import { isJson } from "@rosterkit/openapi";
import type { WireResponse } from "@rosterkit/mock";

/** Changes the fields of a JSON body. Returns the original text if nothing changed. */
export function mapFields(
  { headers, body }: Pick<WireResponse, "headers" | "body">,
  change: (name: string, value: unknown) => unknown,
): string {
  if (!isJson(headers["content-type"]) || body === "") return body;
  let isChanged = false;
  try {
    const value: unknown = JSON.parse(body, (name, before: unknown) => {
      const after = change(name, before);
      isChanged ||= after !== before;
      return after;
    });
    return isChanged ? JSON.stringify(value) : body;
  } catch (error) {
    // A tree too deep to walk is hidden as a whole. Other text has no fields.
    return error instanceof RangeError ? "[too deep to redact]" : body;
  }
}

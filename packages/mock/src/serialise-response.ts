import { isJson } from "@rosterkit/openapi";
import type { PrismResponse } from "./prism-response.ts";
import { isBodyless } from "./wire.ts";

export function serialiseResponse({ status, headers, body }: Omit<PrismResponse, "violations" | "invented">) {
  if (body === undefined || isBodyless(status)) {
    const { "content-type": _, ...others } = headers;
    return { status, headers: others, body: "", json: undefined };
  }
  const text = typeof body === "string" && !isJson(headers["content-type"]) ? body : JSON.stringify(body);
  return { status, headers, body: text, json: body };
}

import { type DocumentOperation, isJson, pointerTo } from "@rosterkit/openapi";
import type { Checks } from "./validator.ts";

/** @throws {Refusal} for a body that does not match the document */
export function readBody(
  { body }: DocumentOperation,
  { mediaType, text }: { readonly mediaType: string | null; readonly text: string },
  { validate, refuse }: Checks,
): unknown {
  if (body === undefined || (text === "" && !body.required)) return undefined;
  if (text === "") throw refuse("the body is missing");
  if (!isJson(mediaType ?? ""))
    throw refuse(`the content type is ${mediaType ?? "none"}: send application/json`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse("the body is not JSON");
  }
  const [content] = body.contents;
  const pointer = content?.schema === undefined ? undefined : pointerTo(content.pointer, "schema");
  const problem = pointer === undefined ? undefined : validate(pointer, value);
  if (problem !== undefined) throw refuse(`body: ${problem}`);
  return value;
}

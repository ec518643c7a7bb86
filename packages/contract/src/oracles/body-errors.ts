import { type Direction, type DocumentContent, isJson, streamItemOf } from "@rosterkit/openapi";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { contentSchema } from "../document/located.ts";
import { isTrivial, type SchemaError } from "../schema/validators.ts";

/** A decoded body: the items of a stream, or one value. */
interface ReadBody {
  readonly mediaType: string | undefined;
  readonly value: unknown;
  readonly direction: Direction;
}

/** Validates a body, or each item of a stream. The pointer of an error in a stream begins with the item's index. */
export function closedErrors(
  { validators }: CompiledDocument,
  content: DocumentContent,
  { mediaType, value, direction }: ReadBody,
): SchemaError[] {
  const { schema, pointer } = contentSchema(content);
  if (isTrivial(schema)) return [];
  const check = (one: unknown): SchemaError[] => validators.check(pointer, one, `closed ${direction}`);
  const item = streamItemOf(content);
  if (item === undefined || !Array.isArray(value)) {
    const errors = check(value);
    // Text that is not JSON may be a serialised form of the value that the schema describes.
    return isJson(mediaType) ? errors : errors.filter(({ at, keyword }) => at !== "" || keyword !== "type");
  }
  return value.flatMap((one: unknown, index) => {
    const errors = check(one);
    // The schema may describe the data of an event as a string, even if the string is JSON.
    const isText =
      errors.length > 0 && item.keys.at(-1) === "data" && check(JSON.stringify(one)).length === 0;
    return isText ? [] : errors.map((error) => ({ ...error, at: `/${index}${error.at}` }));
  });
}

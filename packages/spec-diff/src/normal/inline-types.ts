import { asObject, fromPointer, groupBy, isJson, type JsonObject } from "@rosterkit/openapi";
import { type NormalBody, usualContent } from "./body.ts";
import type { Alternative, NormalSchema } from "./schema.ts";
import { stableText } from "./stable-text.ts";

export interface DescribedOperation {
  readonly operation: JsonObject;
  readonly responses: ReadonlyMap<string, NormalBody>;
}

/**
 * Lists suffixes of the types of inline schemas: `Item` for the items of pages and bulk responses, `Failure` for the
 * bodies of failures, with the status if they differ.
 */
export function inlineTypesOf({ operation, responses }: DescribedOperation): string[] {
  const contents = [...responses].map(([status, body]) => ({ status, content: usualContent(body) }));
  const [success, ...others] = contents.filter(({ status }) => status.startsWith("2"));
  const body = others.length === 0 ? success?.content?.schema : undefined;
  const items = ["x-pagination", "x-item-status"].flatMap((mark) => {
    const { items: pointer } = asObject(operation[mark]);
    return typeof pointer === "string" && isInline(itemsAt(body, fromPointer(pointer))) ? ["Item"] : [];
  });
  const failures = contents.filter(
    ({ status, content }) =>
      !status.startsWith("2") && isJson(content?.mediaType) && isInline(content?.schema),
  );
  const kinds = [...groupBy(failures, ({ content }) => stableText(content?.stated)).values()];
  return [...items, ...kinds.map(([{ status }]) => (kinds.length === 1 ? "Failure" : `Failure${status}`))];
}

function itemsAt(
  schema: NormalSchema | undefined,
  [key, ...rest]: readonly string[],
): NormalSchema | undefined {
  const only = onlyAlternative(schema);
  return key === undefined ? only?.items : itemsAt(only?.properties?.get(key)?.schema, rest);
}

function onlyAlternative(schema: NormalSchema | undefined): Alternative | undefined {
  const [only, ...others] = schema?.union.alternatives ?? [];
  return others.length === 0 ? only : undefined;
}

/** Whether a schema is an object with fields, and neither a component nor a mere reference to one. */
function isInline(schema: NormalSchema | undefined): boolean {
  const isObject = Boolean(onlyAlternative(schema)?.properties?.size) && schema?.union.nullable === false;
  return isObject && /^[()]*$|^\(.* & /.test(schema.composition);
}

import { asObject, fromPointer, groupBy, isJson, type JsonObject } from "@rosterkit/openapi";
import type { NormalBody } from "./body.ts";
import { usualContent } from "./input.ts";
import type { Alternative, NormalSchema } from "./schema.ts";
import { stableText } from "./stable-text.ts";

/**
 * Ends of the names that an operation gives to types which have none in the document: those of the items that it walks or
 * judges, and of its failures, which share one name where all are alike.
 */
export function endsOfNames(operation: JsonObject, responses: ReadonlyMap<string, NormalBody>): string[] {
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
  [key, ...below]: readonly string[],
): NormalSchema | undefined {
  const only = onlyOf(schema);
  return key === undefined ? only?.items : itemsAt(only?.properties?.get(key)?.schema, below);
}

function onlyOf(schema: NormalSchema | undefined): Alternative | undefined {
  const [only, ...others] = schema?.union.alternatives ?? [];
  return others.length === 0 ? only : undefined;
}

/** Whether a schema is an object with fields that is no component, and more than a reference to one. */
function isInline(schema: NormalSchema | undefined): boolean {
  const isObject = Boolean(onlyOf(schema)?.properties?.size) && schema?.union.nullable === false;
  return isObject && /^[()]*$|^\(.* & /.test(schema.form);
}

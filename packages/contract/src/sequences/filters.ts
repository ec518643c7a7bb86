import { type DocumentOperation, isJson, isObject, type JsonObject } from "@rosterkit/openapi";
import type { RequestValues } from "../request/values.ts";
import { withInput } from "../cases/values.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { contentSchema } from "../document/located.ts";
import { wordsOf } from "../memory/words.ts";
import { show } from "../oracles/oracle.ts";
import { isSame } from "./compare.ts";
import { itemsIn } from "./item.ts";
import { readPages } from "./pages.ts";
import type { Problem } from "../oracles/problems.ts";
import type { Steps } from "./step.ts";

interface FilteredList {
  readonly operation: DocumentOperation;
  readonly values: RequestValues;
  /** Fields that hold the id of an item. */
  readonly keys: ReadonlySet<string>;
  /** Items that the list has without a filter. */
  readonly items: readonly JsonObject[];
}

/** A query parameter, or a field of the body of a search. */
interface Filter {
  readonly name: string;
  readonly schema: unknown;
  /** Whether the document allows a value. */
  readonly accepts: (value: unknown) => boolean;
}

/** Filters a list by each query parameter and each field of its body that is named like a field of its items. */
export async function checkFilters(steps: Steps, list: FilteredList): Promise<void> {
  const { operation, items } = list;
  for (const filter of filtersOf(steps.run.specification, operation).filter(isFilter)) {
    const field = Object.keys(items[0] ?? {}).find(
      (name) => wordsOf(name).join() === wordsOf(filter.name).join(),
    );
    if (field === undefined) continue;
    const accepts = (value: unknown): boolean =>
      ["string", "number", "boolean"].includes(typeof value) && value !== "" && filter.accepts(value);
    const isTelling = (value: unknown): boolean =>
      accepts(value) && items.some((other) => contradicts(other[field], value));
    const wanted = new Set(items.map((item) => item[field]).filter(isTelling));
    for (const value of [...wanted].slice(0, maximumValues))
      await checkFilter(steps, list, { name: filter.name, field, value });
  }
}

/** With one value, a list that happens to begin with it would look filtered. */
const maximumValues = 2;

function filtersOf({ shapes, validators }: CompiledDocument, operation: DocumentOperation): Filter[] {
  const inQuery = operation.parameters
    .filter(({ place }) => place === "query")
    .map(({ name, schema, schemaPointer }): Filter => ({
      name,
      schema,
      accepts: (value) => validators.check(schemaPointer, value, "text").length === 0,
    }));
  const [content] = operation.method === "GET" ? [] : (operation.body?.contents ?? []);
  if (content === undefined || !isJson(content.mediaType)) return inQuery;
  const properties = shapes.of(contentSchema(content)).branches.flatMap((branch) => [...branch.properties]);
  const inBody = properties.map(([name, { schema, pointer }]): Filter => ({
    name,
    schema,
    accepts: (value) => validators.check(pointer, value).length === 0,
  }));
  return [...inQuery, ...inBody];
}

async function checkFilter(
  steps: Steps,
  { operation, values, keys }: FilteredList,
  { name, field, value }: { readonly name: string; readonly field: string; readonly value: unknown },
): Promise<void> {
  const step = `filter by ${name}`;
  const filtered = withInput(operation, values, { [name]: value });
  const itemsOf = (json: unknown): number => itemsIn(json, keys).length;
  const expected = `items with ${field} ${show(value)} for ${name}=${String(value)}`;
  // Small pages show whether the second one is filtered too.
  for (const most of [undefined, 1]) {
    const options = { values: filtered, itemsOf, ...(most === undefined ? {} : { most }) };
    let pages = 0;
    for await (const received of readPages(steps, { name: step, operation, ...options })) {
      const found = itemsIn(received.sent.json, keys);
      const wrong = found.find(({ object }) => contradicts(object[field], value));
      const fail = (problem: Problem, shown: string): void =>
        steps.fail({ name: step, operation }, received, { problem, expected, found: shown });
      if (wrong !== undefined)
        return fail("filter ignored", `an item with ${field} ${show(wrong.object[field])}`);
      if (found.length === 0 && pages === 0) return fail("list without the new item", "no items");
      pages += 1;
      if (pages > (most ?? 0)) break;
    }
  }
}

/** Whether a value can filter: not one that orders, cuts or widens, and no time, which may mean a range. */
function isFilter({ name, schema }: Filter): boolean {
  const isTime = isObject(schema) && String(schema["format"]).startsWith("date");
  return !isTime && !/^(?:sort|order|dir|fields?$|include|expand|page|limit|offset|size$)/i.test(name);
}

/** Whether an item does not match a filter. A filter may find a part of a text, whatever its case. */
function contradicts(value: unknown, wanted: unknown): boolean {
  if (value === undefined || value === null || typeof value === "object") return false;
  if (isSame(value, wanted)) return false;
  const [text, part] = [value, wanted].map((one) => String(one).normalize("NFC").trim().toLowerCase());
  return typeof value !== "string" || !text?.includes(part ?? "");
}

import { type DocumentOperation, isJson, isObject, type JsonObject } from "@rosterkit/openapi";
import { withInput } from "../cases/values.ts";
import { contentSchema, parameterSchema } from "../document/located.ts";
import { wordsOf } from "../memory/words.ts";
import { show } from "../oracles/oracle.ts";
import type { Problem } from "../oracles/problems.ts";
import type { RequestValues } from "../request/values.ts";
import type { Located, Shapes } from "../schema/shape.ts";
import type { Reading } from "../schema/validators.ts";
import { isSame } from "./compare.ts";
import { itemsIn } from "./item.ts";
import { readPages } from "./pages.ts";
import type { Steps } from "./step.ts";

interface FilteredList {
  readonly operation: DocumentOperation;
  readonly values: RequestValues;
  /** Names of the fields that contain the id of an item. */
  readonly keys: ReadonlySet<string>;
  readonly items: readonly JsonObject[];
}

/** Query parameter, or field of the body of a search. */
interface Filter extends Located {
  readonly name: string;
  readonly reading: Reading;
}

/** Number of values for each filter. With a single one, an unfiltered list could begin with a match by chance. */
const maximumValues = 2;

/** Filters a list by each query parameter and each field of its body with the name of a field of the items. */
export async function checkFilters(steps: Steps, list: FilteredList): Promise<void> {
  const { operation, items } = list;
  const { shapes, validators } = steps.run.specification;
  for (const filter of filtersOf(shapes, operation).filter(isFilter)) {
    const words = wordsOf(filter.name).join();
    const field = Object.keys(items[0] ?? {}).find((name) => wordsOf(name).join() === words);
    if (field === undefined) continue;
    // A value must exclude an item, or the filtered list would equal the unfiltered one.
    const isTelling = (value: unknown): boolean =>
      ["string", "number", "boolean"].includes(typeof value) &&
      value !== "" &&
      validators.check(filter.pointer, value, filter.reading).length === 0 &&
      items.some((other) => contradicts(other[field], value));
    const wanted = new Set(items.map((item) => item[field]).filter(isTelling));
    for (const value of [...wanted].slice(0, maximumValues))
      await checkFilter(steps, list, { name: filter.name, field, value });
  }
}

function filtersOf(shapes: Shapes, operation: DocumentOperation): Filter[] {
  const inQuery = operation.parameters
    .filter(({ place }) => place === "query")
    .map((parameter): Filter => ({ name: parameter.name, ...parameterSchema(parameter), reading: "text" }));
  const [content] = operation.method === "GET" ? [] : (operation.body?.contents ?? []);
  if (content === undefined || !isJson(content.mediaType)) return inQuery;
  const properties = shapes.of(contentSchema(content)).branches.flatMap((branch) => [...branch.properties]);
  return [
    ...inQuery,
    ...properties.map(([name, located]) => ({ name, ...located, reading: "request" }) as const),
  ];
}

async function checkFilter(
  steps: Steps,
  { operation, values, keys }: FilteredList,
  { name, field, value }: { readonly name: string; readonly field: string; readonly value: unknown },
): Promise<void> {
  const step = { name: `filter by ${name}`, operation };
  const filtered = withInput(operation, values, { [name]: value });
  const expected = `items with ${field} ${show(value)} for ${name}=${String(value)}`;
  // Pages of a single item also test whether the second page is filtered.
  for (const most of [undefined, 1]) {
    let pages = 0;
    for await (const received of readPages(steps, { ...step, values: filtered, keys, most })) {
      if (received === undefined) break;
      const found = itemsIn(received.sent.json, keys);
      const wrong = found.find(({ object }) => contradicts(object[field], value));
      const fail = (problem: Problem, shown: string): void =>
        steps.fail(step, received, { problem, expected, found: shown });
      if (wrong !== undefined)
        return fail("filter ignored", `an item with ${field} ${show(wrong.object[field])}`);
      if (found.length === 0 && pages === 0) return fail("list without the new item", "no items");
      pages += 1;
      if (pages > (most ?? 0)) break;
    }
  }
}

/** Whether an input filters by equality: no sorting, paging, selection of fields, or time, which may mean a range. */
function isFilter({ name, schema }: Filter): boolean {
  const isTime = isObject(schema) && String(schema["format"]).startsWith("date");
  return !isTime && !/^(?:sort|order|dir|fields?$|include|expand|page|limit|offset|size$)/i.test(name);
}

/** Whether an item does not match a filter. A filter may match a part of a text, in any letter case. */
function contradicts(value: unknown, wanted: unknown): boolean {
  if (value === undefined || value === null || typeof value === "object") return false;
  if (isSame(value, wanted)) return false;
  const [text, part] = [value, wanted].map((one) => String(one).normalize("NFC").trim().toLowerCase());
  return typeof value !== "string" || !text?.includes(part ?? "");
}

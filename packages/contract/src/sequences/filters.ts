import {
  type DocumentOperation,
  type DocumentParameter,
  isObject,
  type JsonObject,
} from "@rosterkit/openapi";
import type { RequestValues } from "../cases/types.ts";
import { withQuery } from "../cases/values.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { wordsOf } from "../memory/words.ts";
import { show } from "../oracles/oracle.ts";
import { isSame } from "./compare.ts";
import { itemsIn } from "./item.ts";
import { readPages } from "./pages.ts";
import { type Problem, problems } from "./problems.ts";
import type { Steps } from "./step.ts";

interface FilteredList {
  readonly operation: DocumentOperation;
  readonly values: RequestValues;
  /** Fields that hold the id of an item. */
  readonly keys: ReadonlySet<string>;
  /** Items that the list has without a filter. */
  readonly items: readonly JsonObject[];
}

/** Filters a list by each query parameter that is named like a field of its items. */
export async function checkFilters(
  steps: Steps,
  { validators }: CompiledDocument,
  { operation, values, keys, items }: FilteredList,
): Promise<void> {
  for (const parameter of operation.parameters.filter(isFilter)) {
    const field = Object.keys(items[0] ?? {}).find(
      (name) => wordsOf(name).join() === wordsOf(parameter.name).join(),
    );
    if (field === undefined) continue;
    const accepts = (value: unknown): boolean =>
      ["string", "number", "boolean"].includes(typeof value) &&
      value !== "" &&
      validators.checkText(parameter.schemaPointer, value).length === 0;
    const isTelling = (value: unknown): boolean =>
      accepts(value) && items.some((other) => contradicts(other[field], value));
    const wanted = new Set(items.map((item) => item[field]).filter(isTelling));
    for (const value of [...wanted].slice(0, maximumValues))
      await checkFilter(steps, { operation, values, keys, parameter, field, value });
  }
}

/** With one value, a list that happens to begin with it would look filtered. */
const maximumValues = 2;

interface FilterStep extends Omit<FilteredList, "items"> {
  readonly parameter: DocumentParameter;
  readonly field: string;
  readonly value: unknown;
}

async function checkFilter(
  steps: Steps,
  { operation, values, keys, parameter, field, value }: FilterStep,
): Promise<void> {
  const step = `filter by ${parameter.name}`;
  const filtered = withQuery(values, { [parameter.name]: value });
  const itemsOf = (json: unknown): number => itemsIn(json, keys).length;
  const expected = `items with ${field} ${show(value)} for ${parameter.name}=${String(value)}`;
  // Small pages show whether the second one is filtered too.
  for (const most of [undefined, 1]) {
    const options = { values: filtered, itemsOf, ...(most === undefined ? {} : { most }) };
    let pages = 0;
    for await (const received of readPages(steps, step, operation, options)) {
      const found = itemsIn(received.sent.json, keys);
      const wrong = found.find(({ object }) => contradicts(object[field], value));
      const fail = (problem: Problem, shown: string): void =>
        steps.fail(step, operation, received, { problem, expected, found: shown });
      if (wrong !== undefined)
        return fail(problems.filterIgnored, `an item with ${field} ${show(wrong.object[field])}`);
      if (found.length === 0 && pages === 0) return fail(problems.notListed, "no items");
      pages += 1;
      if (pages > (most ?? 0)) break;
    }
  }
}

/** Whether a query parameter can be a filter: not one that orders, cuts or widens, and no time, which may mean a range. */
function isFilter({ place, name, schema }: DocumentParameter): boolean {
  const isTime = isObject(schema) && String(schema["format"]).startsWith("date");
  return (
    place === "query" &&
    !isTime &&
    !/^(?:sort|order|dir|fields?$|include|expand|page|limit|offset|size$)/i.test(name)
  );
}

/** Whether an item does not match a filter. A filter may find a part of a text, whatever its case. */
function contradicts(value: unknown, wanted: unknown): boolean {
  if (value === undefined || value === null || typeof value === "object") return false;
  if (isSame(value, wanted)) return false;
  const [text, part] = [value, wanted].map((one) => String(one).normalize("NFC").trim().toLowerCase());
  return typeof value !== "string" || !text?.includes(part ?? "");
}

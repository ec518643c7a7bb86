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
import { problems } from "./problems.ts";
import { isRefused, type Steps } from "./step.ts";

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
    const subject = items.find(
      (item) => accepts(item[field]) && items.some((other) => contradicts(other[field], item[field])),
    );
    if (subject === undefined) continue;
    const wanted = subject[field];
    const step = `filter by ${parameter.name}`;
    const received = await steps.send(step, operation, withQuery(values, { [parameter.name]: wanted }));
    if (isRefused(received)) continue;
    const wrong = itemsIn(received.sent.json, keys).find(({ object }) => contradicts(object[field], wanted));
    const expected = `items with ${field} ${show(wanted)} for ${parameter.name}=${String(wanted)}`;
    if (wrong !== undefined) {
      const found = `an item with ${field} ${show(wrong.object[field])}`;
      steps.fail(step, operation, received, { problem: problems.filterIgnored, expected, found });
    } else if (itemsIn(received.sent.json, keys).length === 0) {
      const found = "no items";
      steps.fail(step, operation, received, { problem: problems.notListed, expected, found });
    }
  }
}

/** Whether a query parameter can be a filter: not one that orders, cuts or widens, and no time, which may mean a range. */
function isFilter({ place, name, schema }: DocumentParameter): boolean {
  const isTime = isObject(schema) && /^date/.test(String(schema["format"]));
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

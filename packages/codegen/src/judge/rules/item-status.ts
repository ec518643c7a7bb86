import { asArray, asObject, isObject, operationsOf, type JsonObject } from "@rosterkit/openapi";
import type { Finding, Rule } from "../rule.ts";
import { pointerRemedy, show, unknownFields } from "./extension.ts";
import { itemSchemasAt, schemaAt } from "./response-schema.ts";

type Fault = Pick<Finding, "problem" | "remedy"> & { readonly field: string };

/** `x-item-status` names fields and values that the items of the response have. */
export const itemStatus: Rule = ({ document }) =>
  operationsOf(document).flatMap(({ keys, operation }) => {
    const stated = operation["x-item-status"];
    if (stated === undefined) return [];
    return faultsOf(document, operation, isObject(stated) ? stated : {}).map(({ field, ...fault }) => ({
      keys: [...keys, "x-item-status", field],
      ...fault,
      code: "item-status",
    }));
  });

function faultsOf(document: JsonObject, operation: JsonObject, stated: JsonObject): Fault[] {
  const unknown = unknownFields(stated, ["items", "status", "success", "message"]);
  const items = itemSchemasAt(document, operation, stated.items);
  const noList = {
    field: "items",
    problem: `\`items\` points to ${show(stated.items)}, where the response has no list`,
    remedy: pointerRemedy,
  };
  return [
    ...unknown,
    ...(items === undefined ? [noList] : []),
    ...faultsOfNames(document, items ?? [], stated),
    ...faultsOfSuccess(document, items ?? [], stated),
  ];
}

function faultsOfNames(document: JsonObject, items: readonly JsonObject[], stated: JsonObject): Fault[] {
  const isField = (name: unknown): boolean =>
    typeof name === "string" && items.every((item) => schemaAt(document, item, `/${name}`) !== undefined);
  return ["status", "message"]
    .filter((field) => !(field === "message" && stated.message === undefined) && !isField(stated[field]))
    .map((field) => ({
      field,
      problem: `\`${field}\` is ${show(stated[field])}, which is no field of an item`,
      remedy: "Name a field of the item's schema",
    }));
}

function faultsOfSuccess(document: JsonObject, items: readonly JsonObject[], stated: JsonObject): Fault[] {
  const success = asArray(stated.success);
  if (success.length === 0 || success.some((status) => typeof status !== "string")) {
    const problem = `\`success\` is ${show(stated.success)}`;
    return [{ field: "success", problem, remedy: "List the statuses that mean success" }];
  }
  return items.flatMap((item) => {
    const { enum: values } = asObject(schemaAt(document, item, `/${String(stated.status)}`));
    const unknown = success.filter((status) => values !== undefined && !asArray(values).includes(status));
    if (unknown.length === 0) return [];
    const problem = `\`success\` lists ${unknown.join(", ")}, which the schema does not`;
    return [{ field: "success", problem, remedy: `Use the schema's own: ${asArray(values).join(", ")}` }];
  });
}

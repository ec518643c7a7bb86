import { asArray, asObject, type JsonObject } from "@rosterkit/openapi";
import { faultIf, fields, optional, show, type Check, type Context } from "../check.ts";
import { itemSchemasAt, list, schemaAt } from "./operation-schemas.ts";

/** The schemas of a field of the items, one per response. */
function fieldSchemas(context: Context, items: unknown, name: unknown): (JsonObject | undefined)[] {
  const schemas = itemSchemasAt(context, items) ?? [];
  return schemas.map((item) => schemaAt(context.document, item, `/${String(name)}`));
}

const itemField: Check = (name, context, { items }) =>
  faultIf(
    typeof name !== "string" || fieldSchemas(context, items, name).includes(undefined),
    `is ${show(name)}, which is not a field of an item`,
    "Name a field of the item's schema",
  );

const success: Check = (value, context, { items, status }) => {
  const stated = asArray(value);
  if (stated.length === 0 || stated.some((each) => typeof each !== "string"))
    return faultIf(true, `is ${show(value)}`, "List the statuses that mean success");
  return fieldSchemas(context, items, status).flatMap((schema) => {
    const { enum: values } = asObject(schema);
    const unknown = stated.filter((each) => values !== undefined && !asArray(values).includes(each));
    const problem = `lists ${unknown.join(", ")}, which the schema does not`;
    return faultIf(
      unknown.length > 0,
      problem,
      `Use the values of the schema: ${asArray(values).join(", ")}`,
    );
  });
};

/** Checks that the items of the response have these fields and values. */
export const itemStatus: Check = fields({
  items: list,
  status: itemField,
  success,
  message: optional(itemField),
});

import { asObject } from "@rosterkit/openapi";
import { anything, below, faultIf, fields, oneOf, optional, show, type Check } from "../check.ts";
import { allowsNumber, list, parametersOf, pointerRemedy, schemasAt } from "./operation-schemas.ts";

const parameter: Check = (value, { document, placed }) => {
  const parameters = parametersOf(document, placed);
  const names: readonly unknown[] = parameters.filter((each) => each.in === "query").map(({ name }) => name);
  return [
    ...faultIf(
      !names.includes(value),
      `names the query parameter ${show(value)}, which the operation does not have`,
      `Name one of its query parameters: ${names.join(", ") || "it has none"}`,
    ),
    // The input has no flat field for such a parameter, and pages are walked by a flat field.
    ...faultIf(
      parameters.filter(({ name }) => name === value).length > 1,
      `names the parameter ${show(value)}, which exists in several places`,
      "Write `x-pagination: false`: only a parameter whose name no other place has can choose a page",
    ),
  ];
};

const integer: Check = (value) =>
  faultIf(!Number.isInteger(value), `is ${show(value)}`, "Write the number of the first page");

const place: Check = (value, context) =>
  faultIf(
    schemasAt(context, value) === undefined,
    `points to ${show(value)}, which the response does not have`,
    pointerRemedy,
  );

const number: Check = (value, context) => {
  const schemas = schemasAt(context, value);
  const isNumber = schemas?.every((schema) => allowsNumber(context.document, schema)) === true;
  return faultIf(!isNumber, `points to ${show(value)}, which is not a number in the response`, pointerRemedy);
};

const common = { style: anything, items: list, total: optional(number) };

const styles: Readonly<Record<string, Check>> = {
  offset: fields({ offset: parameter, limit: parameter, ...common }),
  page: fields({ page: parameter, size: parameter, first: integer, ...common }),
  cursor: fields({ cursor: parameter, next: place, more: optional(place), ...common }),
  link: fields(common),
};

/** Checks the style, and that the operation has the parameters and the response has the places. */
export const pagination: Check = (value, ...context) => {
  if (value === false) return [];
  const names = Object.keys(styles);
  const style = names.find((name) => name === asObject(value).style) ?? "";
  const check = styles[style] ?? (() => below("style", oneOf(names)(asObject(value).style, ...context)));
  return check(value, ...context);
};

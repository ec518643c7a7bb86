import { asObject } from "@rosterkit/openapi";
import { anything, below, fault, fields, oneOf, optional, show, type Check } from "../check.ts";
import { parametersOf } from "./input.ts";
import { allowsNumber, list, pointerRemedy, schemasAt } from "./response-schema.ts";

const parameter: Check = (value, { document, placed }) => {
  const parameters = parametersOf(document, placed);
  const names = parameters.filter((each) => each.in === "query").map(({ name }) => name);
  // A walk has its position in a field of its own, and not under the name of a place.
  if (parameters.filter(({ name }) => name === value).length > 1)
    return fault(
      `names the parameter ${show(value)}, which stands in several places`,
      "Write `x-pagination: false`: only a parameter whose name no other place has can choose a page",
    );
  return names.some((name) => name === value)
    ? []
    : fault(
        `names the query parameter ${show(value)}, which the operation does not have`,
        `Name one of its query parameters: ${names.join(", ") || "it has none"}`,
      );
};

const integer: Check = (value) =>
  Number.isInteger(value) ? [] : fault(`is ${show(value)}`, "Write the number of the first page");

const place: Check = (value, { document, placed }) =>
  schemasAt(document, placed.operation, value) === undefined
    ? fault(`points to ${show(value)}, where the response has nothing`, pointerRemedy)
    : [];

const number: Check = (value, { document, placed }) =>
  schemasAt(document, placed.operation, value)?.every((schema) => allowsNumber(document, schema)) === true
    ? []
    : fault(`points to ${show(value)}, where the response has no number`, pointerRemedy);

const common = { style: anything, items: list, total: optional(number) };

const styles: Readonly<Record<string, Check>> = {
  offset: fields({ offset: parameter, limit: parameter, ...common }),
  page: fields({ page: parameter, size: parameter, first: integer, ...common }),
  cursor: fields({ cursor: parameter, next: place, more: optional(place), ...common }),
  link: fields(common),
};

/** A known style, with fields that name parameters and places that the operation has. */
export const pagination: Check = (value, ...context) => {
  if (value === false) return [];
  const names = Object.keys(styles);
  const style = names.find((name) => name === asObject(value).style) ?? "";
  const check = styles[style] ?? (() => below("style", oneOf(names)(asObject(value).style, ...context)));
  return check(value, ...context);
};

import {
  asArray,
  asObject,
  operationsOf,
  tryResolve,
  type JsonObject,
  type PlacedOperation,
} from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";
import { pointerRemedy, show, unknownFields } from "./extension.ts";
import { allowsNumber, itemSchemasAt, schemasAt } from "./response-schema.ts";

interface Fault {
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Judges the value of a field: nothing where it is right, otherwise what is wrong with it and what mends it. */
type Check = (
  value: unknown,
  document: JsonObject,
  placed: PlacedOperation,
) => readonly [problem: string, remedy: string] | undefined;

const parameter: Check = (value, document, { pathItem, operation }) => {
  const known = [...asArray(pathItem.parameters), ...asArray(operation.parameters)]
    .map((reference) => asObject(tryResolve(document, reference)))
    .filter((each) => each.in === "query")
    .map(({ name }) => name);
  if (known.some((name) => name === value)) return undefined;
  return [
    `names the query parameter ${show(value)}, which the operation does not have`,
    `Name one of its query parameters: ${known.join(", ") || "it has none"}`,
  ];
};

const integer: Check = (value) =>
  Number.isInteger(value) ? undefined : [`is ${show(value)}`, "Write the number of the first page"];

const place: Check = (value, document, { operation }) =>
  schemasAt(document, operation, value) === undefined
    ? [`points to ${show(value)}, where the response has nothing`, pointerRemedy]
    : undefined;

const list: Check = (value, document, { operation }) =>
  itemSchemasAt(document, operation, value) === undefined
    ? [`points to ${show(value)}, where the response has no list`, pointerRemedy]
    : undefined;

const number: Check = (value, document, { operation }) =>
  schemasAt(document, operation, value)?.every((schema) => allowsNumber(document, schema)) === true
    ? undefined
    : [`points to ${show(value)}, where the response has no number`, pointerRemedy];

const optional =
  (check: Check): Check =>
  (value, ...context) =>
    value === undefined ? undefined : check(value, ...context);

const common = { items: list, total: optional(number) };
const fieldsOf: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  offset: { offset: parameter, limit: parameter, ...common },
  page: { page: parameter, size: parameter, first: integer, ...common },
  cursor: { cursor: parameter, next: place, more: optional(place), ...common },
  link: common,
};

/** `x-pagination` has a known style, and its fields name parameters and places that the operation has. */
export const pagination: Rule = ({ document }) =>
  operationsOf(document).flatMap((placed) =>
    faultsOf(document, placed).map(({ field, problem, remedy }) => ({
      keys: [...placed.keys, "x-pagination", field],
      problem,
      remedy,
      code: "pagination",
    })),
  );

function faultsOf(document: JsonObject, placed: PlacedOperation): Fault[] {
  const stated = placed.operation["x-pagination"];
  if (stated === undefined || stated === false) return [];
  const { style, ...fields } = asObject(stated);
  const checks = typeof style === "string" && Object.hasOwn(fieldsOf, style) ? fieldsOf[style] : undefined;
  if (checks === undefined)
    return [
      {
        field: "style",
        problem: `The pagination style ${style === undefined ? "is missing" : `${show(style)} is not known`}`,
        remedy: `Use one of ${Object.keys(fieldsOf).join(", ")}`,
      },
    ];
  const wrong = Object.entries(checks).flatMap(([field, check]) => {
    const [problem, remedy] = check(fields[field], document, placed) ?? [];
    return problem === undefined || remedy === undefined
      ? []
      : [{ field, problem: `\`${field}\` ${problem}`, remedy }];
  });
  return [...wrong, ...unknownFields(fields, Object.keys(checks))];
}

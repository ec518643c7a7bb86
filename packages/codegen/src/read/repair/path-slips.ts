import {
  asArray,
  asObject,
  groupBy,
  isObject,
  operationsOf,
  tryResolve,
  type JsonObject,
  type JsonValue,
  type PlacedOperation,
} from "@rosterkit/openapi";
import type { Finding } from "../finding.ts";
import { moves, type SlipFinder } from "./repair.ts";

/** Finds slips of paths and their templates, and path parameters that are not declared. */
export const pathSlips: SlipFinder = (document) => {
  const sent = operationsOf(document).filter(({ method }) => method !== "trace");
  const byPath = groupBy(sent, ({ path }) => path);
  const meant = new Map(Object.keys(asObject(document.paths)).map((path) => [path, path]));
  const moved = [...byPath].flatMap(([path, operations]): Finding[] => {
    const parameters = operations.map((placed) => parametersOf(document, placed).map(asObject));
    const { name, problem } = meantPath(path, parameters);
    if (name === path || meant.has(name)) return [];
    meant.set(path, name).set(name, name);
    const keys = ["paths", path];
    const remedy = `It is \`${name}\``;
    return [{ keys, code: "path", problem, remedy, actions: moves(keys, [name]) }];
  });
  const placed = [...byPath.values()].flat();
  return [
    ...moved,
    ...placed.flatMap((each) => undeclared(document, each, meant.get(each.path) ?? each.path)),
  ];
};

/** Finds operations and request bodies that the Fetch standard forbids. Packages do not call webhooks and callbacks. */
export const unsendableParts: SlipFinder = (pathItem, { keys: [root, ...below] }) => {
  if (root === "webhooks" || below.length > 2) return [];
  const trace = { problem: "No client can send TRACE", remedy: "The operation is left out" };
  const bodies = unsentBodies(pathItem);
  return [
    ...(isObject(pathItem.trace) ? [{ keys: ["trace"], code: "trace", ...trace }] : []),
    ...bodies.map((body) => ({ ...body, code: "request-body", remedy: "It is left out" })),
  ];
};

/** @see https://spec.openapis.org/oas/v3.1.1.html#operation-object, which advises against these bodies, too */
export function unsentBodies(pathItem: JsonObject): { readonly keys: string[]; readonly problem: string }[] {
  const methods = ["get", "head"].filter((method) => isObject(asObject(pathItem[method]).requestBody));
  return methods.map((method) => ({
    keys: [method, "requestBody"],
    problem: `No client can send a request body with ${method.toUpperCase()}`,
  }));
}

/** The path with a leading slash, and without the query parameters that parameter objects describe. */
function meantPath(path: string, parameters: readonly (readonly JsonObject[])[]) {
  if (!path.startsWith("/")) return { name: `/${path}`, problem: "The path does not begin with a slash" };
  const [before = "", search = ""] = path.split("?");
  const isRepeated = (pair: string): boolean => {
    const key = /^([^={}]+)=\{[^{}]+\}$/.exec(pair)?.[1];
    const isDeclared = ({ in: place, name }: JsonObject): boolean => place === "query" && name === key;
    return key !== undefined && parameters.every((own) => own.some(isDeclared));
  };
  const pairs = search.split("&");
  const left = pairs.filter((pair) => !isRepeated(pair));
  const query = left.length === 0 ? "" : `?${left.join("&")}`;
  const name = left.length === pairs.length ? path : before + query;
  return { name, problem: "The template repeats parameters of the query" };
}

function parametersOf(
  document: JsonObject,
  { pathItem, operation }: PlacedOperation,
): (JsonValue | undefined)[] {
  return [pathItem, operation].flatMap((owner) =>
    asArray(owner.parameters).map((parameter) => tryResolve<JsonValue>(document, parameter)),
  );
}

/** Finds parameters of a template that no parameter object describes. */
function undeclared(document: JsonObject, placed: PlacedOperation, path: string): Finding[] {
  const parameters = parametersOf(document, placed);
  // A dangling reference may be the missing one.
  if (parameters.includes(undefined)) return [];
  const declared = new Set(
    parameters.map(asObject).map((parameter) => parameter.in === "path" && parameter.name),
  );
  const missing = [...new Set(namesIn(path))].filter((name) => !declared.has(name));
  return missing.map((name) => {
    const parameter = { name, in: "path", required: true, schema: { type: "string" } };
    return {
      keys: placed.keys,
      code: "path-parameter",
      problem: `The parameter \`${name}\` of the path ${placed.path} is not declared`,
      remedy: "It is a string",
      actions: [{ target: placed.keys, update: { parameters: [parameter] } }],
    };
  });
}

/** The names in braces of a path or server template. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
}

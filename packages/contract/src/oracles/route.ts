import { isDeepStrictEqual } from "node:util";
import type { Route } from "@rosterkit/runtime/operation";
import { type DocumentOperation, pointerTo, groupBy } from "@rosterkit/openapi";
import { isIgnored } from "../document/compiled-document.ts";
import { type Failure, show } from "./oracle.ts";

/** Compares the route of the package's operation with the document. */
export function routeFailures(operation: DocumentOperation, route: Route): Failure[] {
  const { id, method, path, pointer, parameters, body, security, pagination, itemStatus } = operation;
  const checks: readonly (readonly [steps: readonly string[], expected: unknown, found: unknown])[] = [
    [[], [id, method, path], [route.id, route.method, route.path]],
    [["parameters"], placesByName(parameters), withoutIgnored(route.parameters)],
    [["requestBody"], body?.contents[0]?.mediaType, route.body?.mediaType],
    [["requestBody", "required"], body?.required === true, route.body?.required === true],
    [["responses"], documentedTypes(operation), withoutRanges(route.responses)],
    [
      ["security"],
      security.map((schemes) => schemes.map(({ name }) => name)),
      route.security.map((names) => Object.keys(names)),
    ],
    [["x-pagination"], pagination, route.pagination],
    [["x-item-status"], itemStatus, route.itemStatus],
  ];
  return checks
    .filter(([, expected, found]) => !isDeepStrictEqual(expected, found))
    .map(([steps, expected, found]) => ({
      pointer: pointerTo(pointer, ...steps),
      expected: `a route with ${show(expected)}`,
      found: show(found),
    }));
}

/** Maps each parameter name to its place, or to an array of places if several parameters share the name. */
function placesByName(parameters: DocumentOperation["parameters"]): Record<string, unknown> {
  const byName = groupBy(parameters, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, sharing]) => {
      const places = sharing.map(({ place }) => place);
      return [name, places.length === 1 ? places[0] : places];
    }),
  );
}

function withoutIgnored(parameters: Route["parameters"]): object {
  const entries = Object.entries(parameters).filter(([name, place]) => !isIgnored(String(place), name));
  return Object.fromEntries(entries);
}

/** Omits status ranges, which a route only lists to state which ones are JSON. */
function withoutRanges(responses: Route["responses"]): object {
  return Object.fromEntries(Object.entries(responses).filter(([status]) => /^\d{3}$/.test(status)));
}

function documentedTypes({ responses }: DocumentOperation): Record<string, string | null> {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  // `2XX` and `default` describe the success if no other response does.
  const isOnly = (status: string): boolean =>
    status.toUpperCase() === "2XX" ? successes.length === 1 : successes.length === 0;
  return Object.fromEntries(
    responses.flatMap(({ status, contents }) => {
      const isNumber = /^\d{3}$/.test(status);
      if (!isNumber && !(/^(?:2XX|default)$/i.test(status) && isOnly(status))) return [];
      return [[isNumber ? status : "200", contents[0]?.mediaType ?? null]];
    }),
  );
}

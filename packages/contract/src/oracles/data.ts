import type { Route } from "@rosterkit/runtime/operation";
import { isDeepStrictEqual } from "node:util";
import { type DocumentOperation, pointerTo } from "@rosterkit/openapi";
import { type Complaint, show } from "./types.ts";

/** Everything else is driven by an operation's data, so it must say what the document says. */
export function judgeData(operation: DocumentOperation, route: Route): Complaint[] {
  const { pointer } = operation;
  const checks: readonly (readonly [string, unknown, unknown])[] = [
    ["", [operation.id, operation.method, operation.path], [route.id, route.method, route.path]],
    [
      "parameters",
      Object.fromEntries(operation.parameters.map(({ name, place }) => [name, place])),
      route.parameters,
    ],
    ["requestBody", operation.body?.contents[0]?.mediaType, route.body?.mediaType],
    ["requestBody/required", operation.body?.required === true, route.body?.required === true],
    ["responses", documentedTypes(operation), route.responses],
    [
      "security",
      operation.security.map((schemes) => schemes.map(({ name }) => name)),
      route.security.map((names) => Object.keys(names)),
    ],
    ["x-pagination", operation.pagination, route.pagination],
    ["x-item-status", operation.itemStatus, route.itemStatus],
  ];
  return checks
    .filter(([, expected, found]) => !isDeepStrictEqual(expected, found))
    .map(([part, expected, found]) => ({
      oracle: "sentinels",
      pointer: part === "" ? pointer : pointerTo(pointer, ...part.split("/")),
      expected: `data that says ${show(expected)}`,
      found: show(found),
    }));
}

function documentedTypes(operation: DocumentOperation): Record<string, string | null> {
  const { responses } = operation;
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  // A range of successes, and what stands for all answers, is the success where no other one is documented.
  const isOnly = (status: string): boolean =>
    status.toUpperCase() === "2XX" ? successes.length === 1 : successes.length === 0;
  return Object.fromEntries(
    responses.flatMap(({ status, contents }) => {
      const numbered = /^\d{3}$/.test(status);
      if (!numbered && !(/^(?:2XX|default)$/i.test(status) && isOnly(status))) return [];
      return [[numbered ? status : "200", contents[0]?.mediaType ?? null]];
    }),
  );
}

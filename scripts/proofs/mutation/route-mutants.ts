import type { DocumentOperation } from "@rosterkit/openapi";
import type { Pagination, Route } from "@rosterkit/runtime/operation";
import { otherMethods, weakerRequirements } from "./alternatives.ts";
import type { Mutant } from "./types.ts";

/** Mistakes of a package in its route, each wrong in one point. */
export function routeMutants({ pointer }: DocumentOperation, route: Route): Mutant[] {
  const rows: readonly Row[] = [
    ...otherMethods(route.method).map((method): Row => [
      "method",
      `${method} in the place of ${route.method}`,
      { ...route, method },
    ]),
    ["path", "a segment renamed", { ...route, path: route.path.replace(/([^/{}]+)(?=\/|$)/, "$1_renamed") }],
    ["path", "one more segment", { ...route, path: `${route.path}/more` }],
    ...Object.keys(route.parameters).flatMap((name) => parameterRows(route, name)),
    ...bodyRows(route),
    ...Object.entries(route.responses).map(([status, mediaType]): Row => [
      "response",
      `${status} mapped to ${mediaType === null ? "JSON" : "nothing"}`,
      {
        ...route,
        responses: { ...route.responses, [status]: mediaType === null ? "application/json" : null },
      },
    ]),
    ...weakerRequirements(route.security.map(Object.keys)).map(([label, weaken]): Row => [
      "security",
      `${label} in the route`,
      { ...route, security: weaken(route.security) },
    ]),
    ...wrongPaginations(route.pagination).map(([label, pagination]): Row => [
      "pagination",
      label,
      { ...route, pagination },
    ]),
  ];
  return rows.map(([kind, label, changed]) => ({ kind: `client.${kind}`, label, pointer, route: changed }));
}

type Row = readonly [kind: string, label: string, route: Route];

function parameterRows(route: Route, parameter: string): Row[] {
  const { [parameter]: place = "query", ...rest } = route.parameters;
  const elsewhere = place === "query" ? "header" : "query";
  const label = `${place} parameter ${parameter}`;
  const become = (changed: Route["parameters"]): Route => ({ ...route, parameters: { ...rest, ...changed } });
  return [
    ["parameter.name", `${label} renamed in the route`, become({ [`${parameter}_renamed`]: place })],
    [
      "parameter.place",
      `${label} placed in the ${elsewhere} by the route`,
      become({ [parameter]: elsewhere }),
    ],
  ];
}

function bodyRows(route: Route): Row[] {
  const { body, ...bodiless } = route;
  if (body === undefined) return [];
  const { fields = [] } = body;
  return [
    ["body", "no body in the route", bodiless],
    ["mediaType", "the body sent as text", { ...route, body: { ...body, mediaType: "text/plain" } }],
    ...fields.map((field): Row => [
      "body",
      `the field ${field} missing in the route`,
      { ...route, body: { ...body, fields: fields.filter((other) => other !== field) } },
    ]),
  ];
}

function wrongPaginations(right: Route["pagination"]): (readonly [label: string, Pagination])[] {
  if (right?.style !== "offset" && right?.style !== "page") return [];
  const { total, ...endless } = right;
  const { items } = right;
  const ofStyle: readonly (readonly [string, Pagination])[] =
    right.style === "offset"
      ? [
          ["a wrong offset", { ...right, offset: right.limit }],
          ["a wrong limit", { ...right, limit: right.offset }],
          [
            "page numbers in the place of offsets",
            { items, style: "page", page: right.offset, size: right.limit, first: 0 },
          ],
        ]
      : [
          ["a wrong page", { ...right, page: right.size }],
          ["a wrong size", { ...right, size: right.page }],
          ["a first page one too high", { ...right, first: right.first + 1 }],
          ["a first page one too low", { ...right, first: right.first - 1 }],
          [
            "offsets in the place of page numbers",
            { items, style: "offset", offset: right.page, limit: right.size },
          ],
        ];
  return [
    ...ofStyle,
    ["wrong items", { ...right, items: `${items}/renamed` }],
    ...(total === undefined
      ? []
      : ([
          ["a wrong total", { ...right, total: "/total_renamed" }],
          ["without the total", endless as Pagination],
        ] as const)),
  ];
}

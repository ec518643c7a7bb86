import type { DocumentOperation } from "@rosterkit/openapi";
import type { Pagination, Route } from "@rosterkit/runtime/operation";
import { otherMethods, weakerRequirements } from "./edit.ts";
import type { Mutant } from "./types.ts";

type Row = readonly [kind: string, label: string, changed: Partial<Route>];

/** Lists mistakes of a package in its route. */
export function routeMutants({ pointer }: DocumentOperation, route: Route): Mutant[] {
  const { method, path, security, responses } = route;
  const rows: readonly Row[] = [
    ...otherMethods(method).map((other): Row => [
      "method",
      `${other} instead of ${method}`,
      { method: other },
    ]),
    ["path", "a segment renamed", { path: path.replace(/([^/{}]+)(?=\/|$)/, "$1_renamed") }],
    ["path", "one more segment", { path: `${path}/more` }],
    ...Object.keys(route.parameters).flatMap((name) => parameterRows(route, name)),
    ...bodyRows(route),
    ...Object.entries(responses).map(([status, mediaType]): Row => {
      const other = mediaType === null ? "application/json" : null;
      const label = `${status} mapped to ${other === null ? "nothing" : "JSON"}`;
      return ["response", label, { responses: { ...responses, [status]: other } }];
    }),
    ...weakerRequirements(security.map(Object.keys)).map(([label, weaken]): Row => [
      "security",
      `${label} in the route`,
      { security: weaken(security) },
    ]),
    ...wrongPaginations(route.pagination).map(([label, pagination]): Row => [
      "pagination",
      label,
      { pagination },
    ]),
  ];
  return rows.map(([kind, label, changed]) => {
    return { kind: `client.${kind}`, label, pointer, route: { ...route, ...changed } };
  });
}

function parameterRows(route: Route, parameter: string): Row[] {
  const { [parameter]: place = "query", ...rest } = route.parameters;
  const elsewhere = place === "query" ? "header" : "query";
  const label = `${place} parameter ${parameter}`;
  const become = (name: string, to: typeof place): Partial<Route> => ({
    parameters: { ...rest, [name]: to },
  });
  return [
    ["parameter.name", `${label} renamed in the route`, become(`${parameter}_renamed`, place)],
    ["parameter.place", `${label} placed in the ${elsewhere} by the route`, become(parameter, elsewhere)],
  ];
}

function bodyRows({ body }: Route): Row[] {
  if (body === undefined) return [];
  const { fields = [] } = body;
  const without = (field: string): Partial<Route> => ({
    body: { ...body, fields: fields.filter((other) => other !== field) },
  });
  return [
    ["body", "no body in the route", { body: undefined } as unknown as Partial<Route>],
    ["mediaType", "the body sent as text", { body: { ...body, mediaType: "text/plain" } }],
    ...fields.map((field): Row => ["body", `the field ${field} missing in the route`, without(field)]),
  ];
}

function wrongPaginations(right: Route["pagination"]): (readonly [label: string, Pagination])[] {
  if (right?.style !== "offset" && right?.style !== "page") return [];
  const { items, total } = right;
  const { total: _, ...endless } = right;
  const ofStyle: readonly (readonly [string, Pagination])[] =
    right.style === "offset"
      ? [
          ["a wrong offset", { ...right, offset: right.limit }],
          ["a wrong limit", { ...right, limit: right.offset }],
          [
            "page numbers instead of offsets",
            { items, style: "page", page: right.offset, size: right.limit, first: 0 },
          ],
        ]
      : [
          ["a wrong page", { ...right, page: right.size }],
          ["a wrong size", { ...right, size: right.page }],
          ["a first page one too high", { ...right, first: right.first + 1 }],
          ["a first page one too low", { ...right, first: right.first - 1 }],
          [
            "offsets instead of page numbers",
            { items, style: "offset", offset: right.page, limit: right.size },
          ],
        ];
  const ofTotal: readonly (readonly [string, Pagination])[] = [
    ["a wrong total", { ...right, total: "/total_renamed" }],
    ["without the total", endless as Pagination],
  ];
  return [
    ...ofStyle,
    ["wrong items", { ...right, items: `${items}/renamed` }],
    ...(total === undefined ? [] : ofTotal),
  ];
}

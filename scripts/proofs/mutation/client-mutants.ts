import {
  countPages,
  operation as makeOperation,
  type Pagination,
  type Route,
} from "@rosterkit/runtime/operation";
import type { PackageOperation, Shapes } from "@rosterkit/contract";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { ClientMutant } from "./types.ts";
import { wireMutants } from "./wire-mutants.ts";

/** Mistakes of a package: its route is wrong in one point, or its runtime is careless. */
export function clientMutants(shapes: Shapes, operation: DocumentOperation, route: Route): ClientMutant[] {
  const { pointer } = operation;
  const changed = routeMistakes(route).map(([kind, label, change]) => {
    const replace = (): PackageOperation => remake({ ...route, ...change });
    return { kind, label, pointer, replace };
  });
  const mutants: ClientMutant[] = [...changed, ...wireMutants(shapes, operation)];
  return mutants.map((mutant) => ({ ...mutant, kind: `client.${mutant.kind}` }));
}

/** Makes an operation. A field that is undefined is left out. */
function remake(route: Changed): PackageOperation {
  const stated = Object.fromEntries(Object.entries(route).filter(([, value]) => value !== undefined));
  return makeOperation<PackageOperation>(stated as unknown as Route, route.pagination && countPages);
}

type Changed = { readonly [Key in keyof Route]?: Route[Key] | undefined };
type Mistake = readonly [kind: string, label: string, change: Changed];

function routeMistakes(route: Route): Mistake[] {
  const others = (["GET", "PUT", "POST", "DELETE", "PATCH"] as const).filter(
    (method) => method !== route.method,
  );
  const responses = Object.entries(route.responses).map(([status, mediaType]): Mistake => {
    const other = mediaType === null ? "application/json" : null;
    const label = `${status} mapped to ${mediaType === null ? "JSON" : "nothing"}`;
    return ["response", label, { responses: { ...route.responses, [status]: other } }];
  });
  return [
    ...others.map((method): Mistake => ["method", `${method} in the place of ${route.method}`, { method }]),
    ["path", "a segment renamed", { path: route.path.replace(/([^/{}]+)(?=\/|$)/, "$1_renamed") }],
    ["path", "one more segment", { path: `${route.path}/more` }],
    ...Object.keys(route.parameters).flatMap((name) => parameterMistakes(route, name)),
    ...bodyMistakes(route),
    ...responses,
    ...securityMistakes(route),
    ...paginationMistakes(route),
  ];
}

function parameterMistakes({ parameters }: Route, parameter: string): Mistake[] {
  const { [parameter]: place = "query", ...rest } = parameters;
  const elsewhere = place === "query" ? "header" : "query";
  const label = `${place} parameter ${parameter}`;
  return [
    [
      "parameter.name",
      `${label} renamed in the route`,
      { parameters: { ...rest, [`${parameter}_renamed`]: place } },
    ],
    [
      "parameter.place",
      `${label} placed in the ${elsewhere} by the route`,
      { parameters: { ...rest, [parameter]: elsewhere } },
    ],
  ];
}

function bodyMistakes({ body }: Route): Mistake[] {
  if (body === undefined) return [];
  const { fields = [] } = body;
  return [
    ["body", "no body in the route", { body: undefined }],
    ["mediaType", "the body sent as text", { body: { ...body, mediaType: "text/plain" } }],
    ...fields.map((field): Mistake => {
      const others = fields.filter((other) => other !== field);
      return ["body", `the field ${field} missing in the route`, { body: { ...body, fields: others } }];
    }),
  ];
}

function securityMistakes({ security }: Route): Mistake[] {
  const alternatives = security.flatMap((requirement, index): Mistake[] => {
    const names = Object.keys(requirement);
    const label = `${names.join(" and ")} missing in the route`;
    const parts = names.map((name): Mistake => {
      const { [name]: _, ...rest } = requirement;
      return [
        "security",
        `${name} missing in its alternative in the route`,
        { security: security.with(index, rest) },
      ];
    });
    return [
      ...(security.length < 2
        ? []
        : [["security", label, { security: security.toSpliced(index, 1) }] as const]),
      ...(names.length < 2 ? [] : parts),
    ];
  });
  return [["security", "no security requirement in the route", { security: [] }], ...alternatives];
}

function paginationMistakes({ pagination }: Route): Mistake[] {
  if (pagination?.style !== "offset" && pagination?.style !== "page") return [];
  const { total, ...endless } = pagination;
  const items = { items: `${pagination.items}/renamed` };
  const changes: Readonly<Record<string, Partial<Pagination>>> =
    pagination.style === "offset"
      ? {
          "a wrong offset": { offset: pagination.limit },
          "a wrong limit": { limit: pagination.offset },
          "page numbers in the place of offsets": {
            style: "page",
            page: pagination.offset,
            size: pagination.limit,
            first: 0,
          },
          "wrong items": items,
        }
      : {
          "a wrong page": { page: pagination.size },
          "a wrong size": { size: pagination.page },
          "a first page one too high": { first: pagination.first + 1 },
          "a first page one too low": { first: pagination.first - 1 },
          "offsets in the place of page numbers": {
            style: "offset",
            offset: pagination.page,
            limit: pagination.size,
          },
          "wrong items": items,
        };
  const counted = {
    ...changes,
    ...(total === undefined ? {} : { "a wrong total": { total: "/total_renamed" } }),
  };
  const mistakes = Object.entries(counted).map(([label, change]): Mistake => {
    const changed = { ...pagination, ...change } as Pagination;
    return ["pagination", label, { pagination: changed }];
  });
  return total === undefined
    ? mistakes
    : [...mistakes, ["pagination", "without the total", { pagination: endless as Pagination }]];
}

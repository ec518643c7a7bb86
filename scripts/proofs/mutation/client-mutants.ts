import {
  countPages,
  operation as makeOperation,
  type Pagination,
  type Route,
} from "@rosterkit/runtime/operation";
import { type PackageOperation, type Shapes } from "@rosterkit/contract";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { ClientMutant } from "./types.ts";
import { wireMutants } from "./wire-mutants.ts";

/** Mistakes of a package: its route is wrong in one point, or its runtime is careless. */
export function clientMutants(shapes: Shapes, operation: DocumentOperation, route: Route): ClientMutant[] {
  return [...routeMutants(operation, route), ...wireMutants(shapes, operation)];
}

function routeMutants(operation: DocumentOperation, route: Route): ClientMutant[] {
  const change = (kind: string, label: string, changed: Partial<Route>): ClientMutant => ({
    side: "client",
    kind: `client.${kind}`,
    operation: operation.id,
    label,
    pointer: operation.pointer,
    replace: () => remake({ ...route, ...changed }),
  });
  const methods = (["GET", "PUT", "POST", "DELETE", "PATCH"] as const).filter(
    (method) => method !== route.method,
  );
  const literal = route.path.replace(/([^/{}]+)(?=\/|$)/, "$1_renamed");
  const parameters = Object.entries(route.parameters).flatMap(([name, place]) => {
    const { [name]: _, ...rest } = route.parameters;
    const elsewhere = place === "query" ? "header" : "query";
    return [
      change("parameter.name", `${place} parameter ${name} renamed in the route`, {
        parameters: { ...rest, [`${name}_renamed`]: place },
      }),
      change("parameter.place", `${place} parameter ${name} placed in the ${elsewhere} by the route`, {
        parameters: { ...rest, [name]: elsewhere },
      }),
    ];
  });
  const responses = Object.entries(route.responses).map(([status, mediaType]) =>
    change("response", `${status} mapped to ${mediaType === null ? "JSON" : "nothing"}`, {
      responses: { ...route.responses, [status]: mediaType === null ? "application/json" : null },
    }),
  );
  const security = [
    change("security", "no security requirement in the route", { security: [] }),
    ...(route.security.length < 2
      ? []
      : route.security.map((requirement, index) =>
          change("security", `${Object.keys(requirement).join(" and ")} missing in the route`, {
            security: route.security.toSpliced(index, 1),
          }),
        )),
    ...route.security.flatMap((requirement, index) =>
      Object.keys(requirement).length < 2
        ? []
        : Object.keys(requirement).map((name) => {
            const { [name]: _, ...rest } = requirement;
            return change("security", `${name} missing in its alternative in the route`, {
              security: route.security.with(index, rest),
            });
          }),
    ),
  ];
  return [
    ...methods.map((method) => change("method", `${method} in the place of ${route.method}`, { method })),
    change("path", "a segment renamed", { path: literal }),
    change("path", "one more segment", { path: `${route.path}/more` }),
    ...parameters,
    ...bodyMutants(route, change),
    ...responses,
    ...security,
    ...paginationMutants(route, change),
  ];
}

type Make = (kind: string, label: string, changed: Partial<Route>) => ClientMutant;

function bodyMutants(route: Route, change: Make): ClientMutant[] {
  const { body, ...rest } = route;
  if (body === undefined) return [];
  const dropped = { ...change("body", "no body in the route", {}), replace: () => remake(rest) };
  const mediaType = change("mediaType", "the body sent as text", {
    body: { ...body, mediaType: "text/plain" },
  });
  const fields = (body.fields ?? []).map((field) =>
    change("body", `the field ${field} missing in the route`, {
      body: { ...body, fields: (body.fields ?? []).filter((other) => other !== field) },
    }),
  );
  return [dropped, mediaType, ...fields];
}

function paginationMutants(route: Route, change: Make): ClientMutant[] {
  const { pagination } = route;
  if (pagination?.style !== "offset" && pagination?.style !== "page") return [];
  const set = (label: string, changed: Partial<Pagination>): ClientMutant =>
    change("pagination", label, { pagination: { ...pagination, ...changed } as Pagination });
  const { total: _, ...endless } = pagination;
  const withoutTotal =
    pagination.total === undefined
      ? []
      : [
          change("pagination", "without the total", { pagination: endless }),
          set("a wrong total", { total: "/total_renamed" }),
        ];
  const items = set("wrong items", { items: `${pagination.items}/renamed` });
  return pagination.style === "offset"
    ? [
        set("a wrong offset", { offset: pagination.limit }),
        set("a wrong limit", { limit: pagination.offset }),
        set("page numbers in the place of offsets", {
          style: "page",
          page: pagination.offset,
          size: pagination.limit,
          first: 0,
        }),
        items,
        ...withoutTotal,
      ]
    : [
        set("a wrong page", { page: pagination.size }),
        set("a wrong size", { size: pagination.page }),
        set("a first page one too high", { first: pagination.first + 1 }),
        set("a first page one too low", { first: pagination.first - 1 }),
        set("offsets in the place of page numbers", {
          style: "offset",
          offset: pagination.page,
          limit: pagination.size,
        }),
        items,
        ...withoutTotal,
      ];
}

function remake(route: Route): PackageOperation {
  return makeOperation<PackageOperation>(route, route.pagination && countPages);
}

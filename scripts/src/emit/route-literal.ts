import type { FollowedRoute } from "../../../packages/client/src/followed.ts";
import type { Route, RouteBody } from "../../../packages/client/src/route.ts";
import type { NameScope } from "../model/names.ts";
import type { Answer, Body, Operation } from "../model/types.ts";
import { literal, serverUrls } from "./literal.ts";

export interface RoutePieces {
  /** Constants of the file that several routes share. */
  readonly declarations: string;
  /** The route of an operation as a literal. */
  readonly printRoute: (operation: Operation) => string;
}

/**
 * Parts of a route that repeat: one constant each for what most of the file's operations have in common.
 * Whole parts only: a bundler does not drop an operation whose route spreads a constant.
 */
const SHARED = ["parameters", "responses", "security"] as const;

/** A literal is worth a constant from this length and this number of uses on. */
const WORTH = { length: 24, uses: 2 };

/** How the routes of a file are written: alike parts once. */
export function routePieces(operations: readonly Operation[], values: NameScope): RoutePieces {
  const routes = new Map(operations.map((operation) => [operation, toRoute(operation)]));
  const constants = new Map<string, string>();
  for (const part of SHARED) {
    const text = mostFrequent([...routes.values()].map((route) => literal(route[part])));
    if (text !== undefined) constants.set(`${part} ${text}`, values.take(part));
  }
  return {
    declarations: [...constants]
      .map(([key, name]) => `const ${name} = ${key.slice(key.indexOf(" ") + 1)} as const;\n`)
      .join("\n"),
    printRoute: (operation) => {
      const entries = Object.entries(routes.get(operation) ?? {}).map(([part, value]) => {
        const text = literal(value);
        const constant = constants.get(`${part} ${text}`);
        if (constant === undefined) return `${part}: ${text}`;
        return constant === part ? part : `${part}: ${constant}`;
      });
      return `{\n${entries.join(",\n")},\n}`;
    },
  };
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const uses = new Map<string, number>();
  for (const text of texts) uses.set(text, (uses.get(text) ?? 0) + 1);
  const [best] = [...uses]
    .filter(([text, count]) => text.length >= WORTH.length && count >= WORTH.uses)
    .toSorted(([, a], [, b]) => b - a);
  return best?.[0];
}

/** The operation as data, as it is known at run time. */
export function toRoute(operation: Operation): Route | FollowedRoute {
  const { body, pagination, itemStatus } = operation;
  const route: Omit<Route, "pagination"> = {
    id: operation.id,
    // The document's methods are those of the route: the model takes no others.
    method: operation.method as Route["method"],
    path: operation.path,
    parameters: Object.fromEntries(operation.parameters.map(({ name, place }) => [name, place])),
    ...(body === undefined ? {} : { body: toRouteBody(body) }),
    responses: toRouteResponses(operation.responses),
    security: operation.security,
    ...(operation.servers.length === 0 ? {} : { servers: serverUrls(operation.servers) }),
    ...(operation.idempotent ? { idempotent: true } : {}),
    ...(itemStatus === undefined ? {} : { itemStatus: itemStatus.rule }),
  };
  return pagination === undefined
    ? route
    : ({ ...route, pagination: pagination.rule } as Route | FollowedRoute);
}

export function toRouteBody({ mediaType, required, fields, open }: Body): RouteBody {
  return {
    mediaType,
    ...(required ? { required } : {}),
    ...(fields === undefined ? {} : { fields }),
    ...(open ? { open } : {}),
  };
}

/** Media types by status; what stands for many statuses has no place in data that is looked up by one. */
export function toRouteResponses(
  answers: readonly Pick<Answer, "status" | "mediaType">[],
): Record<number, string | null> {
  return Object.fromEntries(
    answers.flatMap(({ status, mediaType }) => (typeof status === "number" ? [[status, mediaType]] : [])),
  );
}

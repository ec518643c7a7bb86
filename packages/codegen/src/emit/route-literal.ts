import type { FollowedRoute, Route, RouteBody } from "../model/route.ts";
import { isJson } from "../model/media.ts";
import type { NameScope } from "../name/names.ts";
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
export function routePieces(
  operations: readonly Operation[],
  values: NameScope,
  valueOf: (name: string) => string,
): RoutePieces {
  const routes = new Map(operations.map((operation) => [operation, printParts(operation, valueOf)]));
  const constants = new Map<string, string>();
  for (const part of SHARED) {
    const text = mostFrequent([...routes.values()].map((parts) => parts.get(part) ?? ""));
    if (text !== undefined) constants.set(`${part} ${text}`, values.take(part));
  }
  return {
    declarations: [...constants]
      .map(([key, name]) => {
        const text = key.slice(key.indexOf(" ") + 1);
        return `const ${name} = ${text}${text.startsWith("/*") ? "" : " as const"};\n`;
      })
      .join("\n"),
    printRoute: (operation) => {
      const entries = [...(routes.get(operation) ?? [])].map(([part, text]) => {
        const constant = constants.get(`${part} ${text}`);
        if (constant === undefined) return `${part}: ${text}`;
        return constant === part ? part : `${part}: ${constant}`;
      });
      return `{\n${entries.join(",\n")},\n}`;
    },
  };
}

/** Each part of an operation's route as text. */
function printParts(operation: Operation, valueOf: (name: string) => string): Map<string, string> {
  const parts = new Map(Object.entries(toRoute(operation)).map(([part, value]) => [part, literal(value)]));
  return parts.set("responses", printResponses(operation.responses, valueOf));
}

type Answered = Pick<Answer, "status" | "mediaType">;

/** Media types by status; with what stands for many statuses where that is JSON, which is told from a page. */
export function printResponses(answers: readonly Answered[], valueOf: (name: string) => string): string {
  const text = literal(toRouteResponses(answers));
  const ranges = rangesOf(answers);
  if (ranges.length === 0) return text;
  // Without the mark a bundler keeps it, whoever needs it.
  return `/* @__PURE__ */ ${valueOf("ranged")}(${text}, ${literal(Object.fromEntries(ranges))})`;
}

/** The statuses that stand for many and answer with JSON, and their media types. */
export function rangesOf(answers: readonly Answered[]): [status: string, mediaType: string][] {
  return answers.flatMap(({ status, mediaType }): [string, string][] =>
    typeof status === "string" && mediaType !== null && isJson(mediaType) ? [[status, mediaType]] : [],
  );
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

function toRouteResponses(answers: readonly Answered[]): Record<number, string | null> {
  return Object.fromEntries(
    answers.flatMap(({ status, mediaType }) => (typeof status === "number" ? [[status, mediaType]] : [])),
  );
}

import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import { parameterSchema } from "../document/located.ts";
import type { Shapes } from "../schema/shape.ts";
import { type Oracle, servedOperation } from "./oracle.ts";

/** Headers that every HTTP client adds by itself. */
const ordinary =
  /^(?:host|connection|content-.*|transfer-encoding|user-agent|accept.*|sec-.*|prefer|cookie|te|keep-alive|priority|cache-control|pragma|origin|referer|traceparent|tracestate)$/;

/** Finds parameters that the server's document does not declare: Prism ignores them. */
export const undeclaredOracle: Oracle = {
  name: "undeclared",
  judge: (exchange) => {
    const operation = servedOperation(exchange);
    if (operation === undefined || exchange.judged === "response") return [];
    return undeclaredParameters(operation, exchange.received, exchange.server.shapes).map((found) => ({
      pointer: operation.pointer,
      expected: "only parameters that the document declares",
      found,
    }));
  },
};

function undeclaredParameters(
  { parameters, security }: DocumentOperation,
  { query, headers }: Received,
  shapes: Shapes,
): string[] {
  const declared = new Set(
    [
      ...parameters.map(({ place, name }) => ({ place, field: name })),
      ...security.flat().map(({ place, field }) => ({ place, field })),
    ].map(({ place, field }) => `${place} ${place === "header" ? field.toLowerCase() : field}`),
  );
  // An object may spread its fields over the query under any name.
  const isSpread = parameters.some(
    (parameter) =>
      parameter.place === "query" &&
      parameter.style === "form" &&
      parameter.explode &&
      shapes.of(parameterSchema(parameter)).branches.some(({ kind }) => kind === "object"),
  );
  const isDeclared = (name: string): boolean =>
    isSpread || declared.has(`query ${name}`) || declared.has(`query ${name.replace(/\[.*$/, "")}`);
  return [
    ...Object.keys(query)
      .filter((name) => !isDeclared(name))
      .map((name) => `query parameter ${name}`),
    ...Object.keys(headers)
      .filter((name) => !ordinary.test(name) && !declared.has(`header ${name}`))
      .map((name) => `header ${name}`),
  ];
}

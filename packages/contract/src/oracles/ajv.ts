import { contentFor, contentSchema } from "../document/located.ts";
import { type Exchange, type Failure, type Oracle, servedOperation, show } from "./oracle.ts";
import { closedErrors } from "./body-errors.ts";
import { responseFailures } from "./response-failures.ts";

/** Validates both bodies against closed copies of their schemas, and the response's status and media type. */
export const ajvOracle: Oracle = {
  name: "ajv",
  judge: (exchange) => {
    const { specification, server, operation, received, judged } = exchange;
    const served = servedOperation(exchange);
    const failures = judged === "response" ? [] : requestFailures(exchange);
    if (judged === "request") return failures;
    failures.push(...responseFailures(specification, operation, received.sent));
    if (server !== specification && served !== undefined)
      failures.push(...responseFailures(server, served, received.sent));
    return failures;
  },
};

function requestFailures(exchange: Exchange): Failure[] {
  const { headers, body, json } = exchange.received;
  const mediaType = headers["content-type"];
  const contents = servedOperation(exchange)?.body?.contents ?? [];
  const content = contentFor(contents, mediaType);
  if (content === undefined || body === "") return [];
  const read = { mediaType, value: json, direction: "request" } as const;
  return closedErrors(exchange.server, content, read).map(({ at, message }) => ({
    pointer: contentSchema(content).pointer,
    expected: `${at || "the body"} ${message}`,
    found: show(json),
  }));
}

import { type DocumentOperation, isJson, pointerTo } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock/exchange";
import type { ServerBench } from "../run/bench.ts";
import { isTrivial } from "../schema/validators.ts";
import { isOfAnotherForm, judgeSent, matchesMediaType } from "./answer.ts";
import { type Complaint, show } from "./types.ts";

/**
 * The exchange as the server's own document sees it. Prism misses a third of wrong requests,
 * so the comparator looks at the exchange too, and Ajv at the body under a closed copy of the schema.
 */
export async function judgeServerSide(
  server: ServerBench,
  received: Received,
  withAnswer: boolean,
): Promise<Complaint[]> {
  const complaints = judgeRequest(server, received);
  const operation = server.side.operations.get(received.operation ?? "");
  if (operation === undefined) return complaints;
  if (withAnswer) complaints.push(...judgeSent(server.side.planner.validators, operation, received.sent));
  if (server.comparator === undefined) return complaints;
  return [...complaints, ...(await server.comparator.judge(operation, received, received.sent))];
}

/** What Prism and Ajv hold against the request. */
function judgeRequest({ side }: ServerBench, received: Received): Complaint[] {
  const operation = side.operations.get(received.operation ?? "");
  const complaints: Complaint[] = received.violations.map(({ location, message }) => ({
    oracle: "prism",
    pointer: operation?.pointer ?? "/paths",
    expected: "a request that the document allows",
    found: `${location}: ${message}`,
  }));
  if (operation !== undefined) complaints.push(...judgeUndeclared(operation, received));
  const mediaType = received.headers["content-type"]?.split(";")[0]?.trim() ?? "";
  const content = operation?.body?.contents.find((candidate) =>
    matchesMediaType(candidate.mediaType, mediaType),
  );
  if (content === undefined || received.body === "" || isTrivial(content.schema)) return complaints;
  const pointer = pointerTo(content.pointer, "schema");
  const wrong = side.planner.validators
    .checkClosed(pointer, received.json)
    .filter((complaint) => isJson(mediaType) || !isOfAnotherForm(complaint));
  return [
    ...complaints,
    ...wrong.map(({ at, message }): Complaint => ({
      oracle: "ajv",
      pointer,
      expected: `${at || "the body"} ${message}`,
      found: show(received.json),
    })),
  ];
}

/** What every HTTP client adds by itself. */
const ordinary =
  /^(?:host|connection|content-.*|transfer-encoding|user-agent|accept.*|sec-.*|prefer|cookie|te|keep-alive|priority|cache-control|pragma|origin|referer|traceparent|tracestate)$/;

/** A parameter that nobody declared passes Prism without a word. */
function judgeUndeclared(
  { pointer, parameters, security }: DocumentOperation,
  received: Received,
): Complaint[] {
  const declared = new Set([
    ...parameters.map(({ place, name }) => `${place} ${place === "header" ? name.toLowerCase() : name}`),
    ...security
      .flat()
      .map(({ place, field }) => `${place} ${place === "header" ? field.toLowerCase() : field}`),
  ]);
  const isDeclared = (name: string): boolean =>
    declared.has(`query ${name}`) || declared.has(`query ${name.replace(/\[.*$/, "")}`);
  const spread = parameters.some(
    ({ place, style, explode, schema }) =>
      place === "query" && style === "form" && explode && isObject(schema),
  );
  const query = spread ? [] : Object.keys(received.query).filter((name) => !isDeclared(name));
  const headers = Object.keys(received.headers).filter(
    (name) => !ordinary.test(name) && !declared.has(`header ${name}`),
  );
  return [...query.map((name) => `query parameter ${name}`), ...headers.map((name) => `header ${name}`)].map(
    (found) => ({
      oracle: "sentinels",
      pointer,
      expected: "nothing that the document does not declare",
      found,
    }),
  );
}

/** An object without style of its own spreads its fields over the query. */
function isObject(schema: DocumentOperation["parameters"][number]["schema"]): boolean {
  return (
    typeof schema === "object" && (schema["type"] === "object" || "properties" in schema || "$ref" in schema)
  );
}

/** Whether an answer that the server made up by itself is what its own document allows. */
export function isOwnAnswerValid({ side }: ServerBench, received: Received): boolean {
  const operation = side.operations.get(received.operation ?? "");
  return operation === undefined || judgeSent(side.planner.validators, operation, received.sent).length === 0;
}

import { isJson } from "@rosterkit/openapi";
import { sharedNames } from "../model/parameters.ts";
import type { Body, BodyWriting, DocumentedResponse, Operation, Reader } from "../model/types.ts";
import type { RuntimeValue } from "../name/runtime-names.ts";
import { literal, objectLiteral } from "./escape.ts";
import type { SourceFile } from "./source-file.ts";

type Members = (readonly [part: string, source: string])[];

/** The parts of a route that write its requests and read its responses: functions of the runtime among them. */
export function wireParts(operation: Operation, file: SourceFile): Members {
  const { body, accept, idempotencyKey, responses, reader, longIntegers } = operation;
  const create = idempotencyKey && file.runtimeValue("randomKey");
  return [
    ...member("styles", printStyles(operation, file)),
    ...member("body", body && printBody(body, file)),
    ...member(
      "idempotencyKey",
      create &&
        objectLiteral([
          ["name", literal(idempotencyKey)],
          ["create", create],
        ]),
    ),
    ...member("accept", accept && literal(accept)),
    ["responses", printResponses(responses)],
    ...printReader(reader, file),
    ...member(
      "parse",
      longIntegers.length === 0 ? undefined : pureCall("int64", literal(longIntegers), file),
    ),
    ...member("choose", printChoice(operation, file)),
  ];
}

function member(part: string, source: string | undefined): Members {
  return source === undefined ? [] : [[part, source]];
}

/** Calls a function of the runtime. Without the mark a bundler keeps the call of an operation that nobody uses. */
function pureCall(name: RuntimeValue, argument: string, file: SourceFile): string {
  return `/* @__PURE__ */ ${file.runtimeValue(name)}(${argument})`;
}

function printStyles({ parameters }: Operation, file: SourceFile): string | undefined {
  const shared = sharedNames(parameters);
  const styles = parameters.flatMap(({ name, place, style }): Members => {
    if (style === undefined) return [];
    return [[shared.has(name) ? `${place} ${name}` : name, pureCall("withStyle", literal(style), file)]];
  });
  return styles.length === 0 ? undefined : objectLiteral(styles);
}

function printReader(reader: Reader | undefined, file: SourceFile): Members {
  if (reader === undefined) return [];
  const isStream = ["events", "eventData", "jsonLines"].includes(reader);
  return [[isStream ? "stream" : "read", file.runtimeValue(reader)]];
}

/** The parts that a call can exchange by choosing a media type. */
function printChoice({ otherBodies, otherResponses }: Operation, file: SourceFile): string | undefined {
  if (otherBodies.length + otherResponses.length === 0) return undefined;
  const bodies = otherBodies.map(({ body }) => [body.mediaType, printBody(body, file)] as const);
  const responses = otherResponses.map((other) => {
    const parts: Members = [
      ["responses", printResponses(other.responses)],
      ...printReader(other.reader, file),
    ];
    return [other.mediaType, objectLiteral(parts)] as const;
  });
  const choices = [
    ...member("contentType", bodies.length === 0 ? undefined : objectLiteral(bodies)),
    ...member("accept", responses.length === 0 ? undefined : objectLiteral(responses)),
  ];
  return pureCall("chooseMediaType", objectLiteral(choices), file);
}

/** The body as the runtime knows it: its type `RouteBody`. */
function printBody({ mediaType, required, fields, open, writing }: Body, file: SourceFile): string {
  return objectLiteral([
    ["mediaType", literal(mediaType)],
    ...member("required", required ? "true" : undefined),
    ...member("fields", fields && literal(fields)),
    ...member("open", open ? "true" : undefined),
    ...member("write", writing && printWriter(writing, file)),
  ]);
}

function printWriter({ writer, fields = {} }: BodyWriting, file: SourceFile): string {
  if (writer === "raw") return file.runtimeValue(writer);
  const ways = Object.entries(fields).map(([name, way]) => {
    const source = typeof way === "object" ? pureCall("withStyle", literal(way), file) : literal(way);
    return [name, source] as const;
  });
  return pureCall(writer, ways.length === 0 ? "" : objectLiteral(ways), file);
}

/** Media types by status. Of a range only JSON matters: it tells the documented body from the page of a proxy. */
function printResponses(responses: readonly Pick<DocumentedResponse, "status" | "mediaType">[]): string {
  const known = responses.filter(
    ({ status, mediaType }) => typeof status === "number" || (mediaType !== null && isJson(mediaType)),
  );
  return literal(Object.fromEntries(known.map(({ status, mediaType }) => [status, mediaType])));
}

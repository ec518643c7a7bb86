import { isJson } from "@rosterkit/openapi";
import { sharedNames } from "../model/parameters.ts";
import { literal, objectLiteral } from "./escape.ts";
import type { SourceFile } from "./source-file.ts";
import type { Body, BodyWriting, DocumentedResponse, Parameter, Reader } from "../model/operation.ts";
import type { Operation } from "../model/operations.ts";

// The parts of a route that write its requests and read its responses: functions of the runtime among them.

/** Calls a function of the runtime. Without the mark a bundler keeps the call of an operation that nobody uses. */
export function pureCall(name: string, argument: string, file: SourceFile): string {
  return `/* @__PURE__ */ ${file.runtimeValue(name)}(${argument})`;
}

/** The styles of parameters that are not written the usual way. */
export function printStyles(parameters: readonly Parameter[], file: SourceFile): string | undefined {
  const shared = sharedNames(parameters);
  const styles = parameters
    .filter(({ style }) => style !== undefined)
    .map(({ name, place, style }) => {
      const source = pureCall("withStyle", literal(style), file);
      return [shared.has(name) ? `${place} ${name}` : name, source] as const;
    });
  return styles.length === 0 ? undefined : objectLiteral(styles);
}

export function printReader(reader: Reader | undefined, file: SourceFile): Record<string, string> {
  if (reader === undefined) return {};
  const isStream = ["events", "eventData", "jsonLines"].includes(reader);
  return { [isStream ? "stream" : "read"]: file.runtimeValue(reader) };
}

/** The parts that a call can exchange by choosing a media type. */
export function printChoice({ inputs, outputs }: Operation, file: SourceFile): string | undefined {
  const bodies = inputs.slice(1).flatMap(({ body }) => body ?? []);
  const others = outputs.slice(1);
  if (bodies.length + others.length === 0) return undefined;
  const contentType = bodies.map((body) => [body.mediaType, printBody(body, file)] as const);
  const accept = others.map(({ mediaType = "", responses, reader }) => {
    const parts = { responses: printResponses(responses), ...printReader(reader, file) };
    return [mediaType, objectLiteral(Object.entries(parts))] as const;
  });
  const choices = objectLiteral([
    ["contentType", bodies.length === 0 ? undefined : objectLiteral(contentType)],
    ["accept", others.length === 0 ? undefined : objectLiteral(accept)],
  ]);
  return pureCall("chooseMediaType", choices, file);
}

/** The body as the runtime knows it: its type `RouteBody`. */
export function printBody({ mediaType, required, fields, open, writing }: Body, file: SourceFile): string {
  return objectLiteral([
    ["mediaType", literal(mediaType)],
    ["required", required ? "true" : undefined],
    ["fields", fields && literal(fields)],
    ["open", open ? "true" : undefined],
    ["write", writing ? printWriter(writing, file) : file.runtimeValue("json")],
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
export function printResponses(responses: readonly DocumentedResponse[]): string {
  const known = responses.filter(
    ({ status, mediaType }) => typeof status === "number" || (mediaType !== null && isJson(mediaType)),
  );
  return literal(Object.fromEntries(known.map(({ status, mediaType }) => [status, mediaType])));
}

import { isCounted } from "@rosterkit/openapi";
import type { BodyWriting, Operation } from "../model/types.ts";
import { literal, objectLiteral } from "./escape.ts";
import { printResponses, printRoute, toRouteBody, type SharedParts } from "./print-route.ts";
import type { SourceFile } from "./source-file.ts";

/** The call of the runtime that makes the operation of its route. */
export function printCall(operation: Operation, file: SourceFile, shared: SharedParts): string {
  const maker = file.runtimeValue(makerOf(operation));
  const route = printRoute(operation, file, shared);
  const wire = wireMembers(operation, file);
  const choices = choiceMembers(operation, file);
  if (choices.length > 0)
    return `${file.runtimeValue("choosing")}(${maker}, ${route}, ${objectLiteral(wire)}, ${objectLiteral(choices)})`;
  if (wire.length > 0) return `${file.runtimeValue("wired")}(${maker}, ${route}, ${objectLiteral(wire)})`;
  return `${maker}(${route})`;
}

function makerOf({ pagination }: Operation): "operation" | "paged" | "followed" {
  if (pagination === undefined) return "operation";
  return isCounted(pagination.rule) ? "paged" : "followed";
}

type Members = (readonly [name: string, source: string])[];

function member(name: string, source: string | undefined): Members {
  return source === undefined ? [] : [[name, source]];
}

/** How the operation differs on the wire from the usual one: parameters of single values, JSON bodies. */
function wireMembers(operation: Operation, file: SourceFile): Members {
  const { parameters, body, reader, accept, idempotencyKey } = operation;
  const styles = parameters.flatMap(({ name, style }) =>
    style === undefined ? [] : [[name, style] as const],
  );
  return [
    ...member("parameters", styles.length === 0 ? undefined : literal(Object.fromEntries(styles))),
    ...member("body", body?.writing && printWriter(body.writing, file)),
    ...member("read", reader && file.runtimeValue(reader)),
    ...member("accept", accept && literal(accept)),
    ...member("idempotencyKey", idempotencyKey && literal(idempotencyKey)),
  ];
}

/** The differences of each media type that a call can choose. */
function choiceMembers({ otherBodies, otherResponses }: Operation, file: SourceFile): Members {
  const bodies = otherBodies.map(({ body }): [string, string] => [
    body.mediaType,
    objectLiteral([
      ["body", literal(toRouteBody(body))],
      ...member("write", body.writing && printWriter(body.writing, file)),
    ]),
  ]);
  const responses = otherResponses.map((other): [string, string] => [
    other.mediaType,
    objectLiteral([
      ["responses", printResponses(other.responses, file)],
      ...member("read", other.reader && file.runtimeValue(other.reader)),
    ]),
  ]);
  return [
    ...member("contentType", bodies.length === 0 ? undefined : objectLiteral(bodies)),
    ...member("accept", responses.length === 0 ? undefined : objectLiteral(responses)),
  ];
}

function printWriter({ writer, fields }: BodyWriting, file: SourceFile): string {
  const name = file.runtimeValue(writer);
  return writer === "raw" ? name : `${name}(${fields === undefined ? "" : literal(fields)})`;
}

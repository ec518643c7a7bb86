import type { Operation } from "../model/types.ts";
import { literal } from "./literal.ts";

/** What makes the operation of its route. */
export function makerOf({ pagination }: Operation): "operation" | "paged" | "followed" {
  if (pagination === undefined) return "operation";
  return ["cursor", "link"].includes(pagination.rule.style) ? "followed" : "paged";
}

/** Values that the operation's constant is made with, by the names under which the runtime exports them. */
export function valuesOf(operation: Operation): string[] {
  const { body, reader } = operation;
  const special = [body?.writing?.writer, reader].filter((name) => name !== undefined);
  return [makerOf(operation), ...(isUsual(operation) ? [] : ["wired", ...special])];
}

/** Whether the operation speaks as all do: single parameters, JSON. */
function isUsual({ parameters, body, reader, accept }: Operation): boolean {
  const isPlain = parameters.every(({ style }) => style === undefined);
  return isPlain && body?.writing === undefined && reader === undefined && accept === undefined;
}

/** How the operation differs on the wire; nothing where it does not. */
export function printWire(operation: Operation, valueOf: (name: string) => string): string | undefined {
  if (isUsual(operation)) return undefined;
  const { parameters, body, reader, accept } = operation;
  const styles = parameters.flatMap(({ name, style }) =>
    style === undefined ? [] : [[name, style] as const],
  );
  const parts = [
    ...(styles.length === 0 ? [] : [`parameters: ${literal(Object.fromEntries(styles))}`]),
    ...(body?.writing === undefined ? [] : [`body: ${printWriter(body.writing, valueOf)}`]),
    ...(reader === undefined ? [] : [`read: ${valueOf(reader)}`]),
    ...(accept === undefined ? [] : [`accept: ${JSON.stringify(accept)}`]),
  ];
  return `{ ${parts.join(", ")} }`;
}

function printWriter(
  { writer, fields }: NonNullable<NonNullable<Operation["body"]>["writing"]>,
  valueOf: (name: string) => string,
): string {
  if (writer === "raw") return valueOf(writer);
  return `${valueOf(writer)}(${fields === undefined ? "" : literal(fields)})`;
}

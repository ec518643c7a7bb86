import type { DocumentOperation, LinkObject } from "@rosterkit/openapi";
import { fromPointer, isObject, keysOfReference, valueAt } from "@rosterkit/openapi";
import type { Undo } from "@rosterkit/runtime";
import type { CompiledDocument } from "../document/compiled-document.ts";
import { bareNameOf, type Field, inputsOf, outputsOf } from "./fields.ts";
import { wordsOf } from "./words.ts";

/** A field of a response or its request that feeds an input of another operation. */
export interface Link {
  readonly consumer: Field;
  readonly producer: Field;
  /** The half of the producing exchange that contains the value. */
  readonly half: "request" | "response";
  readonly origin: "--set" | "document" | "name";
}

/** All inputs and outputs of operations, and the links between them. */
export interface LinkTable {
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  readonly links: readonly Link[];
}

/** Links producers to consumers by the document's links and undos, or else by name, type and path. */
export function findLinks(
  { document, shapes }: CompiledDocument,
  operations: readonly DocumentOperation[],
): LinkTable {
  const inputs = operations.flatMap((operation) => inputsOf(shapes, operation));
  const outputs = operations.flatMap((operation) => outputsOf(shapes, operation));
  const documented = operations.flatMap((operation) => [
    ...documentLinks(document, operation, { inputs, outputs }),
    ...undoLinks(operation, { inputs, outputs }),
  ]);
  const renamed = new Map(documented.map(({ producer, consumer }) => [producer, consumer.names]));
  const named = inputs
    .filter(isIdentifier)
    .flatMap((consumer) =>
      outputs
        .filter((producer) => isSame(consumer, producer, renamed.get(producer) ?? producer.names))
        .map((producer) => ({ consumer, producer, half: "response", origin: "name" }) as const),
    );
  const isKnown = (link: Link): boolean =>
    documented.some(({ consumer, producer }) => consumer === link.consumer && producer === link.producer);
  return { inputs, outputs, links: [...documented, ...named.filter((link) => !isKnown(link))] };
}

/** Whether an input is an id: every path parameter is, and any other input if its name ends with "id". */
export function isIdentifier({ path }: Field): boolean {
  const name = wordsOf(path.split(".").at(-1) ?? "").join(" ");
  return path.startsWith("path.") || (/\bid$/.test(name) && !isOfRequest.test(name));
}

/** Ids of the request itself, which do not identify the thing that it changes. */
const isOfRequest = /^(?:x )?(?:request|trace|span|correlation|idempotency) id$/;

function isSame(consumer: Field, producer: Field, names: readonly string[]): boolean {
  // In a path every id is text, and some servers return numbers elsewhere.
  const kindsOf = ({ kinds }: Field): string[] =>
    kinds
      .map((kind) => (/^(?:number|integer)$/.test(kind) ? "string" : kind))
      .filter((kind) => kind !== "object");
  const [taken, given] = [kindsOf(consumer), kindsOf(producer)];
  const isTyped =
    [...taken, ...given].includes("any") ||
    taken.includes("array") ||
    taken.some((kind) => given.includes(kind));
  const isNamed = consumer.names.some((name) => names.includes(name));
  return consumer.operation !== producer.operation && isTyped && given.length > 0 && isNamed;
}

type Fields = readonly Field[];

function findField(fields: Fields, operation: string, path: string): Field | undefined {
  return fields.find((field) => field.operation.id === operation && field.path === path);
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#link-object */
function documentLinks(
  document: object,
  operation: DocumentOperation,
  { inputs, outputs }: Pick<LinkTable, "inputs" | "outputs">,
): Link[] {
  const links = operation.responses.flatMap((response) => response.links);
  return links.flatMap((link) =>
    Object.entries(link.parameters ?? {}).flatMap(([name, expression]) => {
      const target = targetOf(document, link, inputs);
      const consumer = inputs.find(
        (input) => input.operation.id === target && (input.path === name || bareNameOf(input) === name),
      );
      const [, pointer] = /^\$response\.body#(.*)$/.exec(String(expression)) ?? [];
      const producer = pointer === undefined ? undefined : findField(outputs, operation.id, dotted(pointer));
      return consumer && producer
        ? [{ consumer, producer, half: "response", origin: "document" } as const]
        : [];
    }),
  );
}

function targetOf(
  document: object,
  { operationId, operationRef }: LinkObject,
  inputs: Fields,
): string | undefined {
  if (operationRef === undefined) return operationId;
  const keys = keysOfReference(operationRef);
  const object = keys === undefined ? undefined : valueAt(document, keys);
  return inputs.find(({ operation }) => operation.object === object)?.operation.id;
}

/** Links the fields of an operation to the inputs of the operation that undoes it, as `x-undo` states. */
function undoLinks(
  operation: DocumentOperation,
  { inputs, outputs }: Pick<LinkTable, "inputs" | "outputs">,
): Link[] {
  const undo = operation.object["x-undo"] as Undo | undefined;
  if (operation.object["x-effect"] !== "add" || undo?.operation === undefined) return [];
  const { operation: target, each = "" } = undo;
  return leavesOf(undo.input).flatMap(([path, text]) => {
    const [, source, pointer = ""] = /^\$(input|output|item)#(.*)$/.exec(text) ?? [];
    const consumer = inputs.find((input) => input.operation.id === target && bareNameOf(input) === path);
    const full = dotted(source === "item" ? each + pointer : pointer);
    const isOutput = source === "output";
    const producer = isOutput
      ? findField(outputs, operation.id, full)
      : inputs.find((input) => input.operation === operation && bareNameOf(input) === full);
    if (source === undefined || consumer === undefined || producer === undefined) return [];
    return [{ consumer, producer, half: isOutput ? "response" : "request", origin: "document" } as const];
  });
}

function leavesOf(value: unknown, path = ""): [path: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (!isObject(value)) return [[path.slice(1), String(value)]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}.${name}`));
}

function dotted(pointer: string): string {
  return fromPointer(pointer)
    .filter((key) => !/^(?:\d+|\*|-)$/.test(key))
    .join(".");
}

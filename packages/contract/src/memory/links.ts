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
  const documented = operations.flatMap((operation) =>
    documentLinks(document, operation, { inputs, outputs }),
  );
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
  const [accepted, returned] = [kindsOf(consumer), kindsOf(producer)];
  const isTyped =
    [...accepted, ...returned].includes("any") ||
    accepted.includes("array") ||
    accepted.some((kind) => returned.includes(kind));
  const isNamed = consumer.names.some((name) => names.includes(name));
  return consumer.operation !== producer.operation && isTyped && returned.length > 0 && isNamed;
}

/** Finds the fields that the document's links and undos of an operation name. */
function documentLinks(
  document: object,
  operation: DocumentOperation,
  { inputs, outputs }: Pick<LinkTable, "inputs" | "outputs">,
): Link[] {
  return [...statedLinks(document, operation, inputs), ...statedUndo(operation)].flatMap(
    ({ target, input, half, pointer }): Link[] => {
      const path = fromPointer(pointer)
        .filter((key) => !/^(?:\d+|\*|-)$/.test(key))
        .join(".");
      const consumer = inputs.find(
        (one) => one.operation.id === target && (one.path === input || bareNameOf(one) === input),
      );
      const producer =
        half === "response"
          ? outputs.find((one) => one.operation === operation && one.path === path)
          : inputs.find((one) => one.operation === operation && bareNameOf(one) === path);
      return consumer && producer ? [{ consumer, producer, half, origin: "document" }] : [];
    },
  );
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#link-object */
function statedLinks(document: object, { responses }: DocumentOperation, inputs: readonly Field[]) {
  const targetOf = ({ operationId, operationRef }: LinkObject): string | undefined => {
    if (operationRef === undefined) return operationId;
    const keys = keysOfReference(operationRef);
    const object = keys === undefined ? undefined : valueAt(document, keys);
    return inputs.find(({ operation }) => operation.object === object)?.operation.id;
  };
  const links = responses.flatMap((response) => response.links);
  return links.flatMap((link) =>
    Object.entries(link.parameters ?? {}).flatMap(([input, expression]) => {
      const [, pointer] = /^\$response\.body#(.*)$/.exec(String(expression)) ?? [];
      return pointer === undefined
        ? []
        : [{ target: targetOf(link), input, half: "response" as const, pointer }];
    }),
  );
}

/** Reads an `x-undo`, which names the inputs of the operation that reverses an addition. */
function statedUndo({ object }: DocumentOperation) {
  const undo = object["x-undo"] as Undo | undefined;
  if (object["x-effect"] !== "add" || undo?.operation === undefined) return [];
  const { operation: target, each = "" } = undo;
  return leavesOf(undo.input).flatMap(([input, text]) => {
    const [, source, pointer = ""] = /^\$(input|output|item)#(.*)$/.exec(text) ?? [];
    if (source === undefined) return [];
    const half = source === "output" ? ("response" as const) : ("request" as const);
    return [{ target, input, half, pointer: source === "item" ? each + pointer : pointer }];
  });
}

function leavesOf(value: unknown, path = ""): [path: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (!isObject(value)) return [[path.slice(1), String(value)]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}.${name}`));
}

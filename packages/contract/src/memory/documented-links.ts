import {
  type DocumentOperation,
  type LinkObject,
  fromPointer,
  keysOfReference,
  valueAt,
  isObject,
} from "@rosterkit/openapi";
import type { Undo } from "@rosterkit/runtime";
import { bareNameOf, type Field } from "./fields.ts";
import type { Link, LinkTable, StatedLink } from "./links.ts";

/** Finds the fields that the document's links and undos of an operation name. */
export function documentLinks(
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
function statedLinks(
  document: object,
  { responses }: DocumentOperation,
  inputs: readonly Field[],
): StatedLink[] {
  const targetOf = ({ operationId, operationRef }: LinkObject): string | undefined => {
    if (operationRef === undefined) return operationId;
    const keys = keysOfReference(operationRef);
    const object = keys === undefined ? undefined : valueAt(document, keys);
    return inputs.find(({ operation }) => operation.object === object)?.operation.id;
  };
  const links = responses.flatMap((response) => response.links);
  return links.flatMap((link) =>
    Object.entries(link.parameters ?? {}).flatMap(([input, expression]): StatedLink[] => {
      const [, pointer] = /^\$response\.body#(.*)$/.exec(String(expression)) ?? [];
      return pointer === undefined ? [] : [{ target: targetOf(link), input, half: "response", pointer }];
    }),
  );
}

/** Reads an `x-undo`, which names the inputs of the operation that reverses an addition. */
function statedUndo({ object }: DocumentOperation): StatedLink[] {
  const undo = object["x-undo"] as Undo | undefined;
  if (object["x-effect"] !== "add" || undo?.operation === undefined) return [];
  const { operation: target, each = "" } = undo;
  return leavesOf(undo.input).flatMap(([input, text]) => {
    const [, source, pointer = ""] = /^\$(input|output|item)#(.*)$/.exec(text) ?? [];
    if (source === undefined) return [];
    const half = source === "output" ? "response" : "request";
    return [{ target, input, half, pointer: source === "item" ? each + pointer : pointer }];
  });
}

function leavesOf(value: unknown, path = ""): [path: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (!isObject(value)) return [[path.slice(1), String(value)]];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}.${name}`));
}

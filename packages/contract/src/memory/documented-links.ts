import {
  type DocumentOperation,
  type LinkObject,
  fromPointer,
  keysOfReference,
  valueAt,
} from "@rosterkit/openapi";
import { bareNameOf, type Field } from "./fields.ts";
import type { Link, LinkTable, StatedLink } from "./links.ts";
import { statedUndo } from "./stated-undo.ts";

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

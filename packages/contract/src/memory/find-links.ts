import type { DocumentOperation } from "@rosterkit/openapi";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { Field } from "./fields.ts";
import { inputsOf, outputsOf } from "./find-fields.ts";
import { type Link, type LinkTable, isIdentifier } from "./links.ts";
import { documentLinks } from "./documented-links.ts";

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

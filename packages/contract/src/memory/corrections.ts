import type { DocumentOperation } from "@rosterkit/openapi";
import { bareNameOf, type Field, nameOf } from "./fields.ts";
import type { Link, LinkTable } from "./links.ts";
import type { GivenValues } from "./memory.ts";

/** A name and the text after its equals sign, of `--set`. */
export type Setting = readonly [name: string, text: string];

/**
 * Reads `--set`: a parameter's name, or an input as `<operation>.<place>.<name>`; and a value, or a field of a response
 * as `<operation>.<field>.<field>`.
 *
 * @throws {Error} for an input that the document does not have
 */
export function applySettings(
  table: LinkTable,
  operations: readonly DocumentOperation[],
  settings: readonly Setting[],
): { readonly table: LinkTable; readonly given: GivenValues } {
  const given = new Map<Field, string>();
  const corrected: Link[] = [];
  for (const [name, text] of settings) {
    const consumers = consumersOf(table, operations, name);
    const producer = table.outputs.find((output) => nameOf(output) === text);
    for (const consumer of consumers) {
      if (producer === undefined) given.set(consumer, text);
      else corrected.push({ consumer, producer, half: "response", origin: "--set" });
    }
  }
  // They stand in the place of everything that was found for the same input.
  const kept = table.links.filter((link) => !corrected.some(({ consumer }) => consumer === link.consumer));
  return { table: { ...table, links: [...corrected, ...kept] }, given };
}

function consumersOf(
  { inputs }: LinkTable,
  operations: readonly DocumentOperation[],
  name: string,
): readonly Field[] {
  const one = inputs.find((input) => nameOf(input) === name);
  if (one !== undefined) return [one];
  const bare = inputs.filter((input) => bareNameOf(input) === name);
  const operation = operations.find(({ id }) => name.startsWith(`${id}.`));
  if (bare.length > 0) return bare;
  if (operation === undefined)
    throw new Error(`--set ${name}: no operation of this run has a parameter or a body field of this name.`);
  const known = inputs.filter((input) => input.operation === operation).map(({ path }) => path);
  throw new Error(`--set ${name}: ${operation.id} has no such input. It has: ${known.join(", ") || "none"}.`);
}

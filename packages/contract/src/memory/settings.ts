import { type DocumentOperation, groupBy } from "@rosterkit/openapi";
import { bareNameOf, type Field, nameOf } from "./fields.ts";
import type { Link, LinkTable } from "./links.ts";
import type { GivenValues } from "./memory.ts";

/**
 * Applies the pairs of `--set`. A name is a parameter's name, or an input as `<operation>.<place>.<name>`. A value is
 * the text to send, or a response field as `<operation>.<field>.<field>`, which replaces the links found for the input.
 *
 * @throws {Error} for an input that the document does not have
 */
export function applySettings(
  table: LinkTable,
  operations: readonly DocumentOperation[],
  settings: Readonly<Record<string, string>>,
): { readonly table: LinkTable; readonly given: GivenValues } {
  const given = new Map<Field, string>();
  const corrected: Link[] = [];
  for (const [name, text] of Object.entries(settings)) {
    const producer = table.outputs.find((output) => nameOf(output) === text);
    for (const consumer of consumersOf(table, operations, name)) {
      if (producer === undefined) given.set(consumer, text);
      else corrected.push({ consumer, producer, half: "response", origin: "--set" });
    }
  }
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
  if (bare.length > 0) return bare;
  const operation = operations.find(({ id }) => name.startsWith(`${id}.`));
  if (operation === undefined)
    throw new Error(`--set ${name}: no operation of this run has a parameter or a body field of this name.`);
  const known = inputs.filter((input) => input.operation === operation).map(({ path }) => path);
  throw new Error(`--set ${name}: ${operation.id} has no such input. It has: ${known.join(", ") || "none"}.`);
}

/** Formats the links and given values, one line per input, in the syntax of `--set`. */
export function formatLinks({ links }: LinkTable, given: GivenValues): string {
  const groups = groupBy(links, ({ consumer }) => nameOf(consumer));
  const fed = [...groups].map(([input, found]) => {
    const producers = found.map(({ producer, origin }) => `${nameOf(producer)} (${origin})`);
    return `  ${input}=${producers.join(" or ")}`;
  });
  const lines = [...[...given.keys()].map((input) => `  ${nameOf(input)}=(--set)`), ...fed];
  return lines.length === 0
    ? "No input is fed by another operation."
    : ["Inputs and what feeds them", ...lines].join("\n");
}

import type { Field } from "../memory/fields.ts";
import { withValueAt } from "../memory/values-at.ts";
import { schemesOf } from "../request/serialise.ts";
import type { MadeThing } from "../sequences/live-run.ts";
import { isSensitive } from "./sensitive-fields.ts";

/** Copies a thing without secret values, which no file may contain. The next run gets them from `--set` again. */
export function withoutSecrets(document: object, inputs: readonly Field[], thing: MadeThing): MadeThing {
  const isSecret = ({ operation, path, located }: Field): boolean =>
    isSensitive(document, located.schema) ||
    schemesOf(operation).some(({ place, field }) => path === `${place}.${field}`);
  const strip = <Planned extends MadeThing["removal"]>(planned: Planned): Planned => {
    if (planned === undefined) return planned;
    const { parameters, body } = planned.values;
    const own = inputs.filter((input) => input.operation.id === planned.operation && isSecret(input));
    const secret = new Set(own.map(({ path }) => path));
    const kept = Object.fromEntries(Object.entries(parameters).filter(([input]) => !secret.has(input)));
    // A null marks where the next run inserts the secret.
    const value = [...secret]
      .filter((path) => path.startsWith("body."))
      .reduce((whole, path) => withValueAt(whole, path.slice(5), null), body?.value);
    return { ...planned, values: { parameters: kept, body: body && { ...body, value } } };
  };
  return { ...thing, removal: strip(thing.removal), proof: strip(thing.proof) };
}

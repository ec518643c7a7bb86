import { type Field, withValueAt } from "../memory/fields.ts";
import { schemesOf } from "../request/serialise.ts";
import type { MadeThing } from "../sequences/made.ts";
import { isSensitive } from "./secrets.ts";

/** A copy without the values of `--set` that no file may hold; the next run gets them again. */
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
    // Null keeps the place of a field.
    const value = [...secret]
      .filter((path) => path.startsWith("body."))
      .reduce((whole, path) => withValueAt(whole, path.slice(5), null), body?.value);
    return { ...planned, values: { parameters: kept, body: body && { ...body, value } } };
  };
  return { ...thing, removal: strip(thing.removal), proof: strip(thing.proof) };
}

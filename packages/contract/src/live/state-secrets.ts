import { type DocumentOperation, mapValues } from "@rosterkit/openapi";
import type { RequestValues } from "../cases/types.ts";
import { isCarried } from "../document/carrier.ts";
import { schemesOf } from "../request/serialise.ts";
import type { MadeThing } from "../sequences/made.ts";
import { isSensitive } from "./secrets.ts";

/** A copy without the values of `--set` that no file may hold; the next run gets them again. */
export function withoutSecrets(operations: readonly DocumentOperation[], thing: MadeThing): MadeThing {
  const strip = <Planned extends MadeThing["removal"]>(planned: Planned): Planned => {
    const operation = operations.find(({ id }) => id === planned?.operation);
    if (planned === undefined || operation === undefined) return planned;
    return { ...planned, values: stripValues(operation, planned.values) };
  };
  return { ...thing, removal: strip(thing.removal), proof: strip(thing.proof) };
}

function stripValues(operation: DocumentOperation, { parameters, body }: RequestValues): RequestValues {
  const schemes = schemesOf(operation);
  const secret = operation.parameters.filter(
    (parameter) => isSensitive(parameter.schema) || schemes.some((scheme) => isCarried(scheme, parameter)),
  );
  const isKept = (place: string, name: string): boolean =>
    !secret.some((parameter) => parameter.place === place && parameter.name === name);
  const kept = mapValues(parameters, (values, place) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => isKept(place, name))),
  );
  return { parameters: kept as RequestValues["parameters"], body };
}

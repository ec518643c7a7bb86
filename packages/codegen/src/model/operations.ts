import type { DocumentOperation } from "@rosterkit/openapi";
import { localNameOf, namesOfOperation } from "../name/public-names.ts";
import { inputsOf } from "./inputs.ts";
import type { OperationContext } from "./operation-parts.ts";
import { outputsOf } from "./outputs.ts";
import { toParameters } from "./parameters.ts";
import { ownServersOf } from "./servers.ts";
import { named, sensitiveFieldsIn, type NamedType, type Shape } from "./shape.ts";

/** An operation of the document with its names and types. */
export type Operation = Readonly<ReturnType<typeof toOperation>>;

export function toOperation(operation: DocumentOperation, context: OperationContext) {
  const { name, service, components } = context;
  const facts = { ...operation, ...context, localName: localNameOf(name), names: namesOfOperation(name) };
  const ownTypes: NamedType[] = [];
  const declare = (type: NamedType): Shape => {
    ownTypes.push(type);
    return named(type.name);
  };
  const source = { ...facts, declare };
  const parameters = toParameters(source);
  const inputs = inputsOf(source, parameters);
  const results = outputsOf(source, parameters);
  const { outputs, pagination, itemStatus } = results;
  const shapes = [
    ...[...inputs, ...outputs, ...outputs[0].responses, ...ownTypes].map(({ shape }) => shape),
    ...[pagination, itemStatus].flatMap((rule) => rule?.item ?? []),
  ];
  const sensitive = new Set([
    ...parameters.flatMap((parameter) => (parameter.sensitive ? [parameter.name] : [])),
    ...shapes.flatMap(sensitiveFieldsIn),
    ...[...components.reachedFrom(shapes)].flatMap((key) => components.component(key).sensitive),
  ]);
  return {
    ...facts,
    parameters,
    inputs,
    ...results,
    /** Named types in addition to those of its default input and output. */
    ownTypes,
    /** Servers that replace those of the service. */
    servers: ownServersOf(source, components.document["x-services"]?.[service.name]?.servers ?? []),
    shapes,
    /** Names of the fields in inputs and responses that contain secrets, sorted. */
    sensitive: [...sensitive].toSorted(),
  };
}

import type { DocumentOperation } from "@rosterkit/openapi";
import { localNameOf } from "../name/public-names.ts";
import { namesOfOperation } from "../name/public-names.ts";
import { inputsOf } from "./inputs.ts";
import { outputsOf } from "./outputs.ts";
import { toParameters } from "./parameters.ts";
import { ownServersOf } from "./servers.ts";
import { named, sensitiveFieldsIn, type NamedType, type Shape } from "./shape.ts";
import type { OperationContext } from "./operation.ts";

/** An operation of the document with the types of its inputs and outputs. */
export type Operation = Readonly<ReturnType<typeof toOperation>>;

/** An operation of the document with its names and types. */
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
    /** Types of its own beside those of its usual input and output. */
    ownTypes,
    /** Servers of its own, in the place of those of the service. */
    servers: ownServersOf(source, components.document["x-services"]?.[service.name]?.servers ?? []),
    /** Shapes of everything that it takes and gives. */
    shapes,
    /** Names of the fields of its inputs and responses that hold secrets, sorted. */
    sensitive: [...sensitive].toSorted(),
  };
}

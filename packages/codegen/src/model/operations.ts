import { groupBy, type DocumentOperation, type OpenApiDocument } from "@rosterkit/openapi";
import { localNameOf, namesInModule } from "../name/module-names.ts";
import { namesOfOperation } from "../name/public-names.ts";
import { inputsOf } from "./inputs.ts";
import { outputsOf } from "./outputs.ts";
import { toParameters } from "./parameters.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownServersOf } from "./servers.ts";
import { named, sensitiveFieldsIn, type NamedType, type Shape } from "./shape.ts";
import type { OperationSource } from "./operation.ts";

/** An operation of the document with the types of its inputs and outputs. */
export type Operation = Readonly<ReturnType<typeof toOperation>>;

/** All operations of the document, in its order, under their names. */
export function toOperations(
  document: OpenApiDocument,
  operations: readonly DocumentOperation[],
  components: SchemaShapes,
): Operation[] {
  const modules = groupBy(operations, ({ service, domain }) => `${service} ${domain}`);
  const byId = new Map([...modules.values()].flatMap((module) => [...namesInModule(module)]));
  return operations.map((operation) => {
    const name = byId.get(operation.id) ?? operation.id;
    const names = namesOfOperation(name);
    const ownTypes: NamedType[] = [];
    const declare = (type: NamedType): Shape => {
      ownTypes.push(type);
      return named(type.name);
    };
    const source = { ...operation, name, localName: localNameOf(name), names, components, declare };
    return toOperation(source, ownTypes, document);
  });
}

function toOperation(source: OperationSource, ownTypes: readonly NamedType[], document: OpenApiDocument) {
  const { pagination: _, itemStatus: __, components, declare: ___, ...facts } = source;
  const parameters = toParameters(source);
  const inputs = inputsOf(source, parameters);
  const results = outputsOf(source, parameters);
  const { outputs, pagination, itemStatus } = results;
  const shapes = [
    ...[...inputs, ...outputs, ...outputs[0].responses, ...ownTypes].map(({ shape }) => shape),
    ...[pagination, itemStatus].flatMap((rule) => rule?.item ?? []),
  ];
  const sensitive = new Set([
    ...parameters.filter((parameter) => parameter.sensitive).map(({ name }) => name),
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
    servers: ownServersOf(source, document["x-services"]?.[source.service]?.servers ?? []),
    /** Shapes of everything that it takes and gives. */
    shapes,
    /** Names of the fields of its inputs and responses that hold secrets, sorted. */
    sensitive: [...sensitive].toSorted(),
  };
}

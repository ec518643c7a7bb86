import { groupBy, type DocumentOperation, type OpenApiDocument } from "@rosterkit/openapi";
import { localNameOf, namesInModule } from "../name/operation-names.ts";
import { OperationTypeNames } from "../name/public-names.ts";
import { inputsOf } from "./inputs.ts";
import { outputsOf } from "./outputs.ts";
import { toParameters } from "./parameters.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownServersOf } from "./servers.ts";
import { named, sensitiveFieldsIn, type NamedType, type Shape } from "./shape.ts";
import type { Operation, OperationSource } from "./operation.ts";

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
    const names = new OperationTypeNames(name);
    const ownTypes: NamedType[] = [];
    const declare = (type: NamedType): Shape => {
      ownTypes.push(type);
      return named(type.name);
    };
    const source = { ...operation, name, localName: localNameOf(name), names, components, declare };
    return toOperation(source, ownTypes, document);
  });
}

function toOperation(
  source: OperationSource,
  ownTypes: readonly NamedType[],
  document: OpenApiDocument,
): Operation {
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
    ownTypes,
    servers: ownServersOf(source, document["x-services"]?.[source.service]?.servers ?? []),
    shapes,
    sensitive: [...sensitive].toSorted(),
  };
}

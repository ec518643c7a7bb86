import { groupBy, type DocumentOperation, type OpenApiDocument } from "@rosterkit/openapi";
import { localNameOf, namesInModule } from "../name/operation-names.ts";
import { OperationTypeNames } from "../name/public-names.ts";
import { inputsOf } from "./inputs.ts";
import { outputsOf } from "./outputs.ts";
import { toParameters } from "./parameters.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownServersOf } from "./servers.ts";
import { sensitiveFieldsIn } from "./shape.ts";
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
    return toOperation({ ...operation, name, localName: localNameOf(name), names, components }, document);
  });
}

function toOperation(source: OperationSource, document: OpenApiDocument): Operation {
  const { pagination: _, itemStatus: __, components, ...facts } = source;
  const parameters = toParameters(source);
  const inputs = inputsOf(source, parameters);
  const { ownTypes: outputTypes, ...results } = outputsOf(source, parameters);
  const ownTypes = [...inputs.slice(1).filter(({ name }) => name !== inputs[0].name), ...outputTypes];
  const { outputs, pagination, itemStatus } = results;
  const shapes = [
    ...[...inputs, ...outputs, ...outputs[0].responses, ...ownTypes].map(({ shape }) => shape),
    ...[pagination, itemStatus].flatMap((rule) => rule?.item ?? []),
  ];
  const reached = [...components.reachedFrom(shapes)].map((key) => components.component(key).shape);
  const sensitive = new Set([
    ...parameters.filter((parameter) => parameter.sensitive).map(({ name }) => name),
    ...[...shapes, ...reached].flatMap(sensitiveFieldsIn),
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

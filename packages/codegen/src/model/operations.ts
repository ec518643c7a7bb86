import {
  groupBy,
  type DocumentOperation,
  type FollowedPagination,
  type ItemStatus,
  type OpenApiDocument,
  type Pagination,
} from "@rosterkit/openapi";
import { localNameOf, namesInModule } from "../name/operation-names.ts";
import { OperationTypeNames } from "../name/public-names.ts";
import { inputsOf, type Input } from "./inputs.ts";
import { outputsOf, type Output } from "./outputs.ts";
import { toParameters, type Parameter } from "./parameters.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownServersOf, type Servers } from "./servers.ts";
import { sensitiveFieldsIn, type NamedType, type Shape } from "./shape.ts";

/** An operation of the document with the types of its inputs and outputs. */
export interface Operation
  extends Named, Omit<DocumentOperation, "parameters" | "servers" | "pagination" | "itemStatus"> {
  readonly parameters: readonly Parameter[];
  /** Servers of its own, in the place of those of the service. */
  readonly servers: Servers;
  /** One for each media type of the request body, the usual one first. */
  readonly inputs: readonly [Input, ...Input[]];
  /** One for each media type of a success, the usual one first. */
  readonly outputs: readonly [Output, ...Output[]];
  /** Types of its own beside those of its usual input and output. */
  readonly ownTypes: readonly NamedType[];
  /** Keys that hold integers of 64 bits in a successful body, sorted. */
  readonly longIntegers: readonly string[];
  readonly pagination?: OfItems<Pagination | FollowedPagination>;
  readonly itemStatus?: OfItems<ItemStatus>;
  /** Shapes of everything that it takes and gives. */
  readonly shapes: readonly Shape[];
  /** Names of the fields of its inputs and responses that hold secrets, sorted. */
  readonly sensitive: readonly string[];
}

/** A rule about the items of a list in the response. */
export interface OfItems<Rule> {
  readonly rule: Rule;
  readonly item: Shape;
}

interface Named {
  /** Name of the export. */
  readonly name: string;
  /** Name of the constant; differs from `name` where that is a reserved word. */
  readonly localName: string;
  readonly names: OperationTypeNames;
}

/** An operation of the document, and the sources of its types. */
export interface OperationSource extends Named, DocumentOperation {
  readonly components: SchemaShapes;
}

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

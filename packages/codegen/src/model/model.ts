import {
  byCodeUnit,
  followAll,
  groupBy,
  readOperations,
  UnresolvedReferenceError,
  type DocumentOperation,
  type OpenApiDocument,
} from "@rosterkit/openapi";
import type { GenerateConfig } from "../config.ts";
import { NameScope, pascalCase, withoutService } from "../name/names.ts";
import { namesInModule } from "../name/public-names.ts";
import { reserved } from "../name/reserved-names.ts";
import { assumptionsOf } from "./assumptions.ts";
import { ModelError } from "./model-error.ts";
import type { OperationContext } from "./operation-parts.ts";
import { toOperation, type Operation } from "./operations.ts";
import { SchemaShapes } from "./schema-shapes.ts";
import { toService } from "./services.ts";
import { namesIn, parseKey, toKey, withoutDirection, type NamedType } from "./shape.ts";

/** The content of all generated files as plain data with final names. */
export type Model = Readonly<ReturnType<typeof buildModel>>;

/** The operations of a domain package. */
export type Domain = Readonly<Model["domains"][number]>;

/**
 * Builds the model of a merged document.
 * @throws {InputError} for a document that cannot be expressed in packages
 */
export function buildModel(document: OpenApiDocument, config: Pick<GenerateConfig, "scope" | "folder">) {
  const { scope, folder } = config;
  try {
    const components = new SchemaShapes(document);
    const read = readOperations(document);
    const services = groups(read, ({ service }) => service).map(([name, own]) =>
      toService(document, name, own),
    );
    const byDomain = groups(read, ({ domain }) => (folder === undefined ? domain : "operations"));
    const domains = byDomain.map(([name, own]) => {
      const packageName = `${scope}/${name}`;
      const modules = groups(own, ({ service }) => service).map(([serviceName, inBoth]) => {
        const service = services.find((each) => each.name === serviceName)!;
        return toModule(inBoth, { service, importPath: `${packageName}/${serviceName}`, components });
      });
      return {
        name,
        packageName,
        description: document.tags?.find((tag) => tag.name === name)?.description ?? "",
        /** One per service, sorted by the service's name. */
        modules,
        operations: modules.flatMap((module) => module.operations),
      };
    });
    const byId = new Map(domains.flatMap((domain) => domain.operations.map((each) => [each.id, each])));
    const operations = read.map(({ id }) => byId.get(id)!);
    return {
      /** Sorted by name. */
      services,
      /** Sorted by name. */
      domains,
      /** In the order of the document. */
      operations,
      assumptions: assumptionsOf(document, operations),
    };
  } catch (error) {
    if (!(error instanceof UnresolvedReferenceError)) throw error;
    throw new ModelError(error.problem, error.pointer, error.remedy);
  }
}

/** Groups operations by their service or domain, sorted by its name. */
function groups(operations: readonly DocumentOperation[], nameOf: (operation: DocumentOperation) => string) {
  return [...groupBy(operations, nameOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The operations of one service in one domain, with the types that they refer to. */
export type DomainModule = Readonly<ReturnType<typeof toModule>>;

function toModule(read: readonly DocumentOperation[], context: Omit<OperationContext, "name">) {
  const { service, importPath, components } = context;
  const names = namesInModule(read);
  const operations = read.map((operation) =>
    toOperation(operation, { ...context, name: names.get(operation.id)! }),
  );
  const reached = components.reachedFrom(operations.flatMap(({ shapes }) => shapes));
  const directional = findDirectional(reached, components);
  const ownNames = operations.flatMap(({ names: { input, output, result }, ownTypes }) => [
    input,
    output,
    result,
    ...ownTypes.map(({ name }) => name),
  ]);
  const scope = new NameScope([...reserved.type, ...ownNames]);
  const types = new Map<string, NamedType>();
  for (const component of [...new Set([...reached].map((key) => parseKey(key).component))].toSorted()) {
    const [output, input] = [toKey(component, "output"), toKey(component, "input")];
    const isDirectional = directional.has(component);
    const type = pascalCase(withoutService(component, service.name));
    // A type for both directions is that of inputs, which accepts undefined in addition.
    const shared = components.component(!isDirectional && reached.has(input) ? input : output);
    const common = { ...shared, name: scope.take(type, `${type}Schema`) };
    types.set(output, common);
    const inputName = (): string => scope.take(`${type}Input`, `${type}InputSchema`);
    types.set(input, isDirectional ? { ...components.component(input), name: inputName() } : common);
  }
  return {
    service,
    importPath,
    operations,
    /** Types of component schemas by key, sorted by name. */
    types: new Map([...types].toSorted(([, a], [, b]) => byCodeUnit(a.name, b.name))),
    /** Names of the types that contain 64-bit integers, whose type is their type parameter. */
    int64Types: int64TypesIn(operations, types),
  };
}

/** Finds the types that contain 64-bit integers, directly or not. Inputs accept all their types and are excluded. */
function int64TypesIn(operations: readonly Operation[], types: ReadonlyMap<string, NamedType>) {
  const own = operations.flatMap(({ names: { output, result }, inputs, outputs: [preferred], ownTypes }) => [
    ...ownTypes.filter((type) => inputs.every(({ name }) => name !== type.name)),
    { name: output, shape: preferred.shape },
    ...[preferred, ...preferred.responses].map(({ shape }) => ({ name: result, shape })),
  ]);
  const uses = [...new Set(types.values()), ...own].flatMap(({ name, shape }) =>
    namesIn(shape).map((part) => ({
      name,
      used: part.kind === "named" ? part.name : types.get(part.key)?.name,
    })),
  );
  const byUsed = groupBy(uses, ({ used }) => used);
  return followAll(["Int64"], (used) => (byUsed.get(used) ?? []).map(({ name }) => name));
}

/** Finds the components that differ between requests and responses, or contain one that does. */
function findDirectional(reached: ReadonlySet<string>, components: SchemaShapes): Set<string> {
  const inBoth = [...reached].map(parseKey).flatMap(({ component, direction }) => {
    if (direction === "output" || !reached.has(toKey(component, "output"))) return [];
    const { shape, references } = components.component(toKey(component, "input"));
    const output = components.component(toKey(component, "output"));
    return [{ component, references, isEqual: withoutDirection(shape) === withoutDirection(output.shape) }];
  });
  const differing = inBoth.filter(({ isEqual }) => !isEqual).map(({ component }) => component);
  return followAll(differing, (used) => {
    const key = toKey(used, "input");
    return inBoth.filter(({ references }) => references.has(key)).map(({ component }) => component);
  });
}

/** Adds the pagination that the model found to a document. */
export function withPagination(document: OpenApiDocument, operations: readonly Operation[]): OpenApiDocument {
  const paths = { ...document.paths };
  for (const { key, method, object, pagination } of operations) {
    if (pagination === undefined || "x-pagination" in object || paths[key] === undefined) continue;
    const stated = { ...object, "x-pagination": { ...pagination.rule } };
    paths[key] = { ...paths[key], [method.toLowerCase()]: stated };
  }
  return { ...document, paths };
}

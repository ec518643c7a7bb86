import { NameScope, numberedParts, pascalCase, withoutService } from "../name/names.ts";
import { namesBeside, reservedTypes } from "../name/runtime-names.ts";
import { reachedFrom, shapesOf } from "./reach.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { parseKey, toKey, type NamedType } from "./shape.ts";
import type { DomainModule, ModuleFile, Operation, Service } from "./types.ts";

/** The operations of one service in one domain, with the types that they refer to. */
export function toModule(
  service: Service,
  operations: readonly Operation[],
  shapes: SchemaShapes,
): DomainModule {
  const reached = reachedFrom(operations.flatMap(shapesOf), shapes);
  const apart = tellDirectionsApart(reached, shapes);
  const ownNames = operations.flatMap(({ input, output, resultName, ownTypes }) => [
    resultName,
    ...[input, output, ...ownTypes].map(({ name }) => name),
  ]);
  const scope = new NameScope([...reservedTypes, ...ownNames]);
  const names = new Map<string, string>();
  const types: NamedType[] = [];
  for (const component of [...new Set([...reached].map((key) => parseKey(key).component))].toSorted()) {
    const output = toKey(component, "output");
    const input = toKey(component, "input");
    const type = pascalCase(withoutService(component, service.name));
    const name = scope.take(type, `${type}Schema`);
    names.set(output, name);
    names.set(input, apart.has(component) ? scope.take(`${type}Input`, `${type}InputSchema`) : name);
    // One type for both directions is that of inputs: it differs by accepting undefined.
    const keys = apart.has(component) ? [output, input] : [reached.has(input) ? input : output];
    for (const key of keys) {
      const { shape, docs } = shapes.component(key);
      types.push({ name: names.get(key) ?? name, shape, docs });
    }
  }
  const sorted = types.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    service,
    operations,
    names,
    types: sorted,
    locals: namesBeside(operations.map(({ localName }) => localName)),
    files: filesOf(service.name, operations, sorted),
  };
}

/** Components that look different in requests and in responses, or hold one that does. */
function tellDirectionsApart(reached: ReadonlySet<string>, shapes: SchemaShapes): Set<string> {
  const inBoth = [...reached].filter((key) => {
    const { component, direction } = parseKey(key);
    return direction === "input" && reached.has(toKey(component, "output"));
  });
  const holders = new Map<string, string[]>();
  const apart = new Set<string>();
  for (const key of inBoth) {
    const { component } = parseKey(key);
    const { references, tellsDirectionsApart } = shapes.component(key);
    if (tellsDirectionsApart) apart.add(component);
    for (const reference of references) {
      const held = parseKey(reference).component;
      holders.set(held, [...(holders.get(held) ?? []), component]);
    }
  }
  // A set is walked in the order of insertion, so that holders of holders are met too.
  for (const component of apart) for (const holder of holders.get(component) ?? []) apart.add(holder);
  return apart;
}

/** Operations and types that stand in one file; more are divided into parts. */
const mostInFile = 40;

function filesOf(
  service: string,
  operations: readonly Operation[],
  types: readonly NamedType[],
): ModuleFile[] {
  if (operations.length + types.length <= mostInFile) return [{ name: service, operations, types }];
  return [
    ...numberedParts(types).map(([part, own]) => ({
      name: `${service}/types-${part}`,
      operations: [],
      types: own,
    })),
    ...numberedParts(operations).map(([part, own]) => ({
      name: `${service}/operations-${part}`,
      operations: own,
      types: [],
    })),
  ];
}

import { NameScope, pascalCase, withoutService } from "../name/names.ts";
import { reservedTypes } from "../name/runtime-names.ts";
import type { Operation } from "./operations.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import type { Service } from "./services.ts";
import { namesIn, parseKey, toKey, type NamedType } from "./shape.ts";

/** The operations of one service in one domain, and the types that they refer to. */
export type DomainModule = Readonly<ReturnType<typeof toModule>>;

export function toModule(service: Service, operations: readonly Operation[], components: SchemaShapes) {
  const reached = components.reachedFrom(operations.flatMap(({ shapes }) => shapes));
  const apart = tellDirectionsApart(reached, components);
  const ownNames = operations.flatMap(({ names, ownTypes }) => [
    names.input,
    names.output,
    names.result,
    ...ownTypes.map(({ name }) => name),
  ]);
  const scope = new NameScope([...reservedTypes, ...ownNames]);
  const names = new Map<string, string>();
  const types: NamedType[] = [];
  for (const component of [...new Set([...reached].map((key) => parseKey(key).component))].toSorted()) {
    const [output, input] = [toKey(component, "output"), toKey(component, "input")];
    const type = pascalCase(withoutService(component, service.name));
    const name = scope.take(type, `${type}Schema`);
    names.set(output, name);
    names.set(input, apart.has(component) ? scope.take(`${type}Input`, `${type}InputSchema`) : name);
    // One type for both directions is that of inputs: it differs by accepting undefined.
    const keys = apart.has(component) ? [output, input] : [reached.has(input) ? input : output];
    for (const key of keys) types.push({ ...components.component(key), name: names.get(key)! });
  }
  return {
    service,
    operations,
    /** Types of component schemas, sorted by name. */
    types: types.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    /** Type name of each reference by its key. */
    names,
    /** Names of the types that hold integers of 64 bits: their type parameter says how. */
    int64Types: int64TypesIn(operations, types, names),
  };
}

/** Types that hold integers of 64 bits, directly or through others. Inputs take all forms of them, and are left out. */
function int64TypesIn(
  operations: readonly Operation[],
  types: readonly NamedType[],
  names: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const own = operations.flatMap(({ names: { output, result }, inputs, outputs: [usual], ownTypes }) => [
    ...ownTypes.filter((type) => inputs.every(({ name }) => name !== type.name)),
    { name: output, shape: usual.shape },
    ...[usual, ...usual.responses].map(({ shape }) => ({ name: result, shape })),
  ]);
  const holders = new Map<string, string[]>();
  for (const { name, shape } of [...types, ...own])
    for (const part of namesIn(shape)) {
      const held = (part.kind === "named" ? part.name : names.get(part.key)) ?? "";
      holders.set(held, [...(holders.get(held) ?? []), name]);
    }
  // A set is walked in the order of insertion, so that holders of holders are met too.
  const found = new Set(["Int64"]);
  for (const name of found) for (const holder of holders.get(name) ?? []) found.add(holder);
  return found;
}

/** Components that look different in requests and in responses, or hold one that does. */
function tellDirectionsApart(reached: ReadonlySet<string>, components: SchemaShapes): Set<string> {
  const inputs = [...reached].map(parseKey).flatMap(({ component, direction }) => {
    const isInBoth = direction === "input" && reached.has(toKey(component, "output"));
    return isInBoth ? [{ component, ...components.component(toKey(component, "input")) }] : [];
  });
  const apart = new Set(
    inputs.filter(({ tellsDirectionsApart }) => tellsDirectionsApart).map(({ component }) => component),
  );
  // A set is walked in the order of insertion, so that holders of holders are met too.
  for (const held of apart)
    for (const { component, references } of inputs)
      if (references.has(toKey(held, "input"))) apart.add(component);
  return apart;
}

import { NameScope, pascalCase, withoutService } from "../name/names.ts";
import { reservedTypes } from "../name/runtime-names.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import type { Service } from "./services.ts";
import { parseKey, toKey, type NamedType } from "./shape.ts";
import type { Operation } from "./operation.ts";

/** The operations of one service in one domain, and the types that they refer to. */
export interface DomainModule {
  readonly service: Service;
  readonly operations: readonly Operation[];
  /** Types of component schemas, sorted by name. */
  readonly types: readonly NamedType[];
  /** Type name of each reference by its key. */
  readonly names: ReadonlyMap<string, string>;
}

export function toModule(
  service: Service,
  operations: readonly Operation[],
  components: SchemaShapes,
): DomainModule {
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
  types.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { service, operations, names, types };
}

/** Components that look different in requests and in responses, or hold one that does. */
function tellDirectionsApart(reached: ReadonlySet<string>, components: SchemaShapes): Set<string> {
  const holders = new Map<string, string[]>();
  const apart = new Set<string>();
  for (const key of reached) {
    const { component, direction } = parseKey(key);
    if (direction === "output" || !reached.has(toKey(component, "output"))) continue;
    const { references, tellsDirectionsApart } = components.component(key);
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

import { NameScope, pascalCase, withoutService } from "../name/names.ts";
import type { SchemaShapes } from "./schema-shapes.ts";
import { ownName, parseKey, referencesOf, toKey } from "./shape.ts";
import type { DomainModule, NamedType, Operation, Service, Shape } from "./types.ts";

/** Type names that a generated file uses and does not define. */
const IMPORTED = [
  "Accepting",
  "AsyncIterable",
  "Blob",
  "Bulk",
  "ClientErrorStatus",
  "Exclude",
  "Failure",
  "Failures",
  "NoInput",
  "Operation",
  "Pages",
  "Sending",
  "SendingAndAccepting",
  "ServerErrorStatus",
  "ServerSentEvent",
  "Success",
  "UndocumentedFailure",
  "UndocumentedStatus",
];

/** The operations of one service in one domain, with the types that they reach. */
export function toModule(
  service: Service,
  domain: string,
  operations: readonly Operation[],
  shapes: SchemaShapes,
): DomainModule {
  const reached = reachedFrom(operations, shapes);
  const apart = tellDirectionsApart(reached, shapes);
  const scope = new NameScope([...IMPORTED, ...operations.flatMap(typeNamesOf)]);
  const names = new Map<string, string>();
  const types: NamedType[] = [];
  for (const component of [...new Set([...reached].map((key) => parseKey(key).component))].toSorted()) {
    const output = toKey(component, "output");
    const input = toKey(component, "input");
    const type = pascalCase(withoutService(component, service.name));
    const name = scope.take(type, `${type}Schema`);
    names.set(output, name);
    names.set(input, apart.has(component) ? scope.take(`${type}Input`, `${type}InputSchema`) : name);
    // Where one type serves both directions it is that of inputs: it differs by accepting undefined.
    const keys = apart.has(component) ? [output, input] : [reached.has(input) ? input : output];
    for (const key of keys) {
      const { shape, docs } = shapes.component(key);
      types.push({ name: names.get(key) ?? name, shape, docs });
    }
  }
  return { service, domain, operations, types: types.toSorted((a, b) => (a.name < b.name ? -1 : 1)), names };
}

function typeNamesOf({ typeName, ownTypes }: Operation): string[] {
  return [
    ...["Input", "Output", "Result"].map((suffix) => typeName + suffix),
    ...ownTypes.map(({ name }) => name),
  ];
}

/** Keys of the component schemas that the operations' types lead to. */
function reachedFrom(operations: readonly Operation[], shapes: SchemaShapes): Set<string> {
  const reached = new Set<string>();
  const waiting: string[] = [];
  const follow = (references: Iterable<string>): void => {
    for (const key of references) {
      if (ownName(key) !== undefined || reached.has(key)) continue;
      reached.add(key);
      waiting.push(key);
    }
  };
  for (const operation of operations) for (const shape of shapesOf(operation)) follow(referencesOf(shape));
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
    follow(shapes.component(key).references);
  return reached;
}

function shapesOf(operation: Operation): Shape[] {
  const { input, output, responses, otherAnswers, ownTypes, pagination, itemStatus } = operation;
  return [
    input.shape,
    output.shape,
    ...responses.map(({ shape }) => shape),
    ...otherAnswers.map(({ shape }) => shape),
    ...ownTypes.map(({ shape }) => shape),
    ...[pagination, itemStatus].flatMap((items) => (items === undefined ? [] : [items.item])),
  ];
}

/** Components that stand in requests and in answers and do not look the same in both, or hold one that does not. */
function tellDirectionsApart(reached: ReadonlySet<string>, shapes: SchemaShapes): Set<string> {
  const inBoth = [...reached].filter(
    (key) => key.startsWith("input:") && reached.has(toKey(parseKey(key).component, "output")),
  );
  const holders = new Map<string, string[]>();
  const waiting: string[] = [];
  for (const key of inBoth) {
    const { component, references, tellsDirectionsApart } = shapes.component(key);
    if (tellsDirectionsApart) waiting.push(component);
    for (const reference of references) {
      const held = parseKey(reference).component;
      holders.set(held, [...(holders.get(held) ?? []), component]);
    }
  }
  const apart = new Set<string>();
  for (let component = waiting.pop(); component !== undefined; component = waiting.pop()) {
    if (apart.has(component)) continue;
    apart.add(component);
    waiting.push(...(holders.get(component) ?? []));
  }
  return apart;
}

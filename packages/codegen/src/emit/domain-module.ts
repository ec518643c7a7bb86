import { isSuccess } from "../model/statuses.ts";
import { NameScope } from "../name/names.ts";
import { ownName } from "../model/shape.ts";
import type { AnswerStatus, DomainModule, Operation } from "../model/types.ts";
import { banner } from "./banner.ts";
import { layoutOf, longestFile, type Part } from "./layout.ts";
import { printOperation } from "./print-operation.ts";
import { printNamedType, type NameOf } from "./print-shape.ts";
import { valuesOf } from "./print-wire.ts";
import { routePieces } from "./route-literal.ts";

/**
 * The files of one service in one domain: its types, then its operations. Where they are too long for one file
 * they stand in parts, in a folder beside it, and the file lists them.
 * @returns texts by path relative to the folder of the domain's generated files
 */
export function printDomainModule(module: DomainModule): ReadonlyMap<string, string> {
  const { name } = module.service;
  const { parts } = layoutOf(module);
  const homes = new Map(parts.flatMap((part) => part.types.map((type) => [type.name, part.name] as const)));
  const whole: Part = { name, operations: module.operations, types: module.types };
  if (parts.length === 0) return new Map([[`${name}.ts`, printPart(module, whole, homes)]]);
  return new Map([
    [`${name}.ts`, printContents(name, parts)],
    ...parts.map((part): [string, string] => [`${name}/${part.name}.ts`, printPart(module, part, homes)]),
  ]);
}

function printPart(
  module: DomainModule,
  { name, operations, types }: Part,
  homes: ReadonlyMap<string, string>,
): string {
  const usedTypes = new Set<string>();
  const nameOf: NameOf = (key) => {
    const type = ownName(key) ?? module.names.get(key) ?? "unknown";
    if (homes.get(type) !== name) usedTypes.add(type);
    return type;
  };
  const values = new NameScope(operations.map(({ localName }) => localName));
  const imported = new Map(
    [...new Set(operations.flatMap(valuesOf))].toSorted().map((value) => [value, values.take(value)]),
  );
  const valueOf = (value: string): string => imported.get(value) ?? value;
  const pieces = routePieces(operations, values, valueOf);
  const printed = [
    ...types.map((type) => printNamedType(type, nameOf)),
    ...operations.map((operation) => printOperation(operation, { nameOf, pieces, valueOf })),
  ];
  return [
    banner,
    ...(operations.length === 0 ? [] : [printImports(operations, imported)]),
    printTypeImports(usedTypes, homes),
    pieces.declarations,
    ...printed,
    printRenamedExports(operations),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function printTypeImports(names: ReadonlySet<string>, homes: ReadonlyMap<string, string>): string {
  const byHome = Map.groupBy(
    [...names].filter((name) => homes.has(name)).toSorted(),
    (name) => homes.get(name) ?? "",
  );
  return [...byHome]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([home, ofHome]) => `import type { ${ofHome.join(", ")} } from "./${home}.ts";\n`)
    .join("");
}

/** Every export of the parts by its name; by their files alone where the names alone would be too many. */
function printContents(folder: string, parts: readonly Part[]): string {
  const exports = parts.map((part) => ({ path: `./${folder}/${part.name}.ts`, names: exportsOf(part) }));
  const isLong = exports.reduce((count, { names }) => count + names.length + 2, 0) > longestFile;
  const lines = exports.map(({ path, names }) =>
    isLong ? `export * from "${path}";` : `export { ${names.join(", ")} } from "${path}";`,
  );
  return `${banner}\n${lines.join("\n")}\n`;
}

function exportsOf({ operations, types }: Part): string[] {
  return [
    ...types.map(({ name }) => `type ${name}`),
    ...operations.flatMap(({ input, ownTypes, output, typeName, name }) => [
      ...[input, ...ownTypes, output].map((type) => `type ${type.name}`),
      `type ${typeName}Result`,
      name,
    ]),
  ];
}

function used(wanted: boolean, name: string): string[] {
  return wanted ? [name] : [];
}

function printImports(operations: readonly Operation[], values: ReadonlyMap<string, string>): string {
  const statuses = operations.flatMap(({ responses }) => responses.map(({ status }) => status));
  const streams = operations.some(({ reader, otherAnswers }) =>
    [reader, ...otherAnswers.map((answer) => answer.reader)].includes("events"),
  );
  const isOwnFailure = (status: AnswerStatus): boolean => typeof status === "number" && !isSuccess(status);
  const isChoosing = ({ otherBodies, otherAnswers }: Operation): [sent: boolean, asked: boolean] => [
    otherBodies.length > 0,
    otherAnswers.length > 0,
  ];
  const choices = operations.map(isChoosing);
  const names = [
    ...used(
      choices.some(([, asked]) => asked),
      "type Accepting",
    ),
    ...used(
      operations.some(({ itemStatus }) => itemStatus !== undefined),
      "type Bulk",
    ),
    ...used(statuses.includes("4XX"), "type ClientErrorStatus"),
    ...used(
      statuses.some((status) => isOwnFailure(status) || status === "default"),
      "type Failure",
    ),
    ...used(statuses.includes("4XX") || statuses.includes("5XX"), "type Failures"),
    ...used(
      operations.some(({ input }) => input.shape.kind === "reference"),
      "type NoInput",
    ),
    "type Operation",
    ...used(
      operations.some(({ pagination }) => pagination !== undefined),
      "type Pages",
    ),
    ...used(
      choices.some(([sent]) => sent),
      "type Sending",
    ),
    ...used(
      choices.some(([sent, asked]) => sent && asked),
      "type SendingAndAccepting",
    ),
    ...used(statuses.includes("5XX"), "type ServerErrorStatus"),
    ...used(streams, "type ServerSentEvent"),
    ...used(statuses.some(isSuccess), "type Success"),
    ...used(
      operations.some(({ responses }) => responses.every(({ status }) => status !== "default")),
      "type UndocumentedFailure",
    ),
    ...used(statuses.includes("default"), "type UndocumentedStatus"),
    ...[...values].map(([name, local]) => (name === local ? name : `${name} as ${local}`)),
  ];
  return `import { ${names.join(", ")} } from "@rosterkit/runtime/operation";\n`;
}

/** Reserved words cannot name a constant; they can name an export. */
function printRenamedExports(operations: readonly Operation[]): string {
  const renamed = operations.filter(({ name, localName }) => name !== localName);
  return renamed.length === 0
    ? ""
    : `export { ${renamed.map(({ name, localName }) => `${localName} as ${name}`).join(", ")} };\n`;
}

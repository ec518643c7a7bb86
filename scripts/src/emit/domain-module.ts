import { isSuccess } from "../model/answers.ts";
import { NameScope } from "../model/names.ts";
import { ownName } from "../model/shape.ts";
import type { Answer, DomainModule, Operation, Shape } from "../model/types.ts";
import { banner } from "./banner.ts";
import { docComment } from "./comment.ts";
import { printNamedType, printShape, type NameOf } from "./print-shape.ts";
import { routePieces, type RoutePieces } from "./route-literal.ts";

/** The file of one service in one domain: its types, then its operations. */
export function printDomainModule(module: DomainModule): string {
  const nameOf: NameOf = (key) => ownName(key) ?? module.names.get(key) ?? "unknown";
  const values = new NameScope(module.operations.map(({ localName }) => localName));
  const makers = { operation: values.take("operation"), paged: values.take("paged") };
  const pieces = routePieces(module.operations, values);
  const operations = module.operations.map((operation) =>
    printOperation(operation, { nameOf, pieces, makers }),
  );
  return [
    banner,
    printImports(module.operations, makers),
    pieces.declarations,
    ...module.types.map((type) => printNamedType(type, nameOf)),
    ...operations,
    printRenamedExports(module.operations),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

interface Makers {
  readonly operation: string;
  readonly paged: string;
}

interface Printing {
  readonly nameOf: NameOf;
  readonly pieces: RoutePieces;
  readonly makers: Makers;
}

function used(wanted: boolean, name: string): string[] {
  return wanted ? [name] : [];
}

function printImports(operations: readonly Operation[], makers: Makers): string {
  const value = (name: keyof Makers): string => (makers[name] === name ? name : `${name} as ${makers[name]}`);
  const statuses = operations.flatMap(({ responses }) => responses.map(({ status }) => status));
  const names = [
    ...used(
      operations.some(({ itemStatus }) => itemStatus !== undefined),
      "type Bulk",
    ),
    ...used(
      statuses.some((status) => !isSuccess(status)),
      "type Failure",
    ),
    ...used(
      operations.some(({ input }) => input.shape.kind === "reference"),
      "type NoInput",
    ),
    "type Operation",
    ...used(
      operations.some(({ pagination }) => pagination !== undefined),
      "type Pages",
    ),
    ...used(statuses.some(isSuccess), "type Success"),
    "type UndocumentedFailure",
    ...used(
      operations.some(({ pagination }) => pagination === undefined),
      value("operation"),
    ),
    ...used(
      operations.some(({ pagination }) => pagination !== undefined),
      value("paged"),
    ),
  ];
  return `import { ${names.join(", ")} } from "@rosterkit/client/operation";\n`;
}

function printOperation(operation: Operation, { nameOf, pieces, makers }: Printing): string {
  const { input, output, ownTypes, localName, name, typeName } = operation;
  return [
    printNamedType({ ...input, docs: [`Input of {@link ${localName}}.`] }, nameOf),
    ...ownTypes.map((type) => printNamedType(type, nameOf)),
    printNamedType({ ...output, docs: [`Answer of {@link ${localName}}.`] }, nameOf),
    `${docComment([`Every documented outcome of {@link ${localName}}.`])}export type ${typeName}Result = ${printResult(operation, nameOf)};\n`,
    `${docComment(operationDocs(operation))}${name === localName ? "export " : ""}const ${localName}: ${printSignature(operation, nameOf)} = ` +
      // Without the mark a bundler keeps every operation of the file.
      `/* @__PURE__ */ ${operation.pagination === undefined ? makers.operation : makers.paged}(${pieces.printRoute(operation)});\n`,
  ].join("\n");
}

function printSignature(
  { service, typeName, input, pagination, itemStatus }: Operation,
  nameOf: NameOf,
): string {
  const parameters = [
    JSON.stringify(service),
    `[input${input.optional ? "?" : ""}: ${input.name}]`,
    `${typeName}Output`,
  ];
  const item = (shape: Shape): string => printShape(shape, nameOf);
  return [
    `Operation<${[...parameters, `${typeName}Result`].join(", ")}>`,
    ...(pagination === undefined ? [] : [`Pages<${[...parameters, item(pagination.item)].join(", ")}>`]),
    ...(itemStatus === undefined ? [] : [`Bulk<${item(itemStatus.item)}>`]),
  ].join(" & ");
}

function printResult({ responses, typeName }: Operation, nameOf: NameOf): string {
  const successes = responses.filter(({ status }) => isSuccess(status));
  const member = (answer: Answer): string => {
    const { status, mediaType, shape } = answer;
    if (!isSuccess(status))
      return mediaType === null ? `Failure<${status}>` : `Failure<${status}, ${printShape(shape, nameOf)}>`;
    return `Success<${status}, ${successes.length === 1 ? `${typeName}Output` : printShape(shape, nameOf)}>`;
  };
  return [...responses.map(member), "UndocumentedFailure"].join(" | ");
}

function operationDocs(operation: Operation): string[] {
  const { summary, description, method, path, parameters, assumption, itemStatus, deprecated, localName } =
    operation;
  const headers = parameters
    .filter(({ place }) => place === "header")
    .map(({ name, required }) => `\`${name}\`${required ? " (required)" : ""}`);
  const paragraphs = [
    [description === "" ? sentence(summary) : sentence(description)],
    [`\`${method} ${path}\``],
    ...(headers.length === 0 ? [] : [[`Headers of its own, in the options: ${headers.join(", ")}.`]]),
    ...(itemStatus === undefined
      ? []
      : [
          [
            `An answer that reports success can hold items that failed: \`failedItems(${localName}, answer)\` lists them.`,
          ],
        ]),
    ...(assumption === undefined ? [] : [[`Assumed: ${assumption}`]]),
    ["@throws ApiError on every status that is no success.", ...(deprecated ? ["@deprecated"] : [])],
  ].filter(([first]) => first !== "");
  return paragraphs
    .flatMap((paragraph, index) => (index === 0 ? paragraph : ["", ...paragraph]))
    .flatMap((line) => line.split("\n"));
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Reserved words cannot name a constant; they can name an export. */
function printRenamedExports(operations: readonly Operation[]): string {
  const renamed = operations.filter(({ name, localName }) => name !== localName);
  return renamed.length === 0
    ? ""
    : `export { ${renamed.map(({ name, localName }) => `${localName} as ${name}`).join(", ")} };\n`;
}

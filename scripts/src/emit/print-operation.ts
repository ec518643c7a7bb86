import { isSuccess } from "../model/answers.ts";
import type { Answer, Operation, Shape } from "../model/types.ts";
import { docComment } from "./comment.ts";
import { printNamedType, printShape, type NameOf } from "./print-shape.ts";
import type { RoutePieces } from "./route-literal.ts";

/** What makes operations, by its name in the file. */
export interface Makers {
  readonly operation: string;
  readonly paged: string;
}

export interface Printing {
  readonly nameOf: NameOf;
  readonly pieces: RoutePieces;
  readonly makers: Makers;
}

/** An operation with the types of its own. */
export function printOperation(operation: Operation, { nameOf, pieces, makers }: Printing): string {
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

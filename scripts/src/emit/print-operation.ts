import { isSuccess } from "../model/answers.ts";
import type { Answer, AnswerStatus, Operation, Shape } from "../model/types.ts";
import { docComment } from "./comment.ts";
import { printNamedType, printShape, type NameOf } from "./print-shape.ts";
import { makerOf, printWire } from "./print-wire.ts";
import type { RoutePieces } from "./route-literal.ts";

export interface Printing {
  readonly nameOf: NameOf;
  readonly pieces: RoutePieces;
  /** Name in the file of what is imported as a value. */
  readonly valueOf: (name: string) => string;
}

/** An operation with the types of its own. */
export function printOperation(operation: Operation, { nameOf, pieces, valueOf }: Printing): string {
  const { input, output, ownTypes, localName, name, typeName } = operation;
  return [
    printNamedType({ ...input, docs: [`Input of {@link ${localName}}.`] }, nameOf),
    ...ownTypes.map((type) => printNamedType(type, nameOf)),
    printNamedType({ ...output, docs: [`Answer of {@link ${localName}}.`] }, nameOf),
    `${docComment([`Every documented outcome of {@link ${localName}}.`])}export type ${typeName}Result = ${printResult(operation, nameOf)};\n`,
    `${docComment(operationDocs(operation))}${name === localName ? "export " : ""}const ${localName}: ${printSignature(operation, nameOf)} = ` +
      // Without the mark a bundler keeps every operation of the file.
      `/* @__PURE__ */ ${printMaker(operation, pieces.printRoute(operation), valueOf)};\n`,
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

function printMaker(operation: Operation, route: string, valueOf: Printing["valueOf"]): string {
  const maker = valueOf(makerOf(operation));
  const wire = printWire(operation, valueOf);
  return wire === undefined ? `${maker}(${route})` : `${valueOf("wired")}(${maker}, ${route}, ${wire})`;
}

function printResult({ responses, typeName }: Operation, nameOf: NameOf): string {
  const successes = responses.filter(({ status }) => isSuccess(status));
  const documented = responses.map(({ status }) => status);
  const member = ({ status, mediaType, shape }: Answer): string => {
    if (isSuccess(status))
      return `Success<${status}, ${successes.length === 1 ? `${typeName}Output` : printShape(shape, nameOf)}>`;
    const body = mediaType === null ? "" : `, ${printShape(shape, nameOf)}`;
    const several = rangeOf(status, documented);
    return several === undefined ? `Failure<${statusType(status)}${body}>` : `Failures<${several}${body}>`;
  };
  const others = documented.includes("default") ? [] : ["UndocumentedFailure"];
  return [...responses.map(member), ...others].join(" | ");
}

function statusType(status: AnswerStatus): string {
  return status === "default" ? "UndocumentedStatus" : String(status);
}

/** All of a hundred but those that are documented by themselves. */
function rangeOf(status: AnswerStatus, documented: readonly AnswerStatus[]): string | undefined {
  if (status !== "4XX" && status !== "5XX") return undefined;
  const range = status === "4XX" ? "ClientErrorStatus" : "ServerErrorStatus";
  const own = documented.filter((other) => typeof other === "number" && String(other)[0] === status[0]);
  return own.length === 0 ? range : `Exclude<${range}, ${own.join(" | ")}>`;
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
    ...notesOf(operation).map((note) => [note]),
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

/** What a call cannot do though the document allows it, and how it is done instead. */
function notesOf({ body, servers, method, path }: Operation): string[] {
  const others = body?.others ?? [];
  return [
    ...(others.length === 0
      ? []
      : [
          `Sends \`${body?.mediaType}\`. For ${others.map((type) => `\`${type}\``).join(", ")} use \`client.${method}("${path}", ...)\`.`,
        ]),
    ...(servers.length === 0
      ? []
      : [
          `On a server of its own: make a client with the \`baseUrl\` ${servers.map((url) => `\`${url}\``).join(" or ")}.`,
        ]),
  ];
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

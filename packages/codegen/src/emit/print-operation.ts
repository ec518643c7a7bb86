import { isSuccess } from "../model/statuses.ts";
import type { Answer, AnswerStatus, Operation, Shape } from "../model/types.ts";
import { docComment } from "./comment.ts";
import { printNamedType, printShape, type NameOf } from "./print-shape.ts";
import { printMaker } from "./print-wire.ts";
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

function printSignature(operation: Operation, nameOf: NameOf): string {
  const { service, typeName, input, pagination, itemStatus } = operation;
  const parameters = [
    JSON.stringify(service),
    `[input${input.optional ? "?" : ""}: ${input.name}]`,
    `${typeName}Output`,
  ];
  const item = (shape: Shape): string => printShape(shape, nameOf);
  return [
    // Their calls come first: with a media type chosen none of them is a plain one.
    ...printChoices(operation, nameOf),
    `Operation<${[...parameters, `${typeName}Result`].join(", ")}>`,
    ...(pagination === undefined ? [] : [`Pages<${[...parameters, item(pagination.item)].join(", ")}>`]),
    ...(itemStatus === undefined ? [] : [`Bulk<${item(itemStatus.item)}>`]),
  ].join(" & ");
}

/** Types of the calls that choose a media type. */
function printChoices(operation: Operation, nameOf: NameOf): string[] {
  const { service, typeName, input, body, otherBodies, otherAnswers, responses } = operation;
  const orNothing = (text: string, optional: boolean): string => (optional ? `${text} | undefined` : text);
  const member = (mediaType: string, type: string): string => `${JSON.stringify(mediaType)}: ${type}`;
  const usualInput = orNothing(input.name, input.optional);
  const usualOutput = `${typeName}Output`;
  const inputs = otherBodies.map((other) =>
    member(other.body.mediaType, orNothing(printShape(other.input, nameOf), other.optional)),
  );
  const outputs = otherAnswers.map(({ mediaType, shape }) => member(mediaType, printShape(shape, nameOf)));
  const answered = responses.find(({ status, mediaType }) => isSuccess(status) && mediaType !== null);
  const allInputs = `{ ${[member(body?.mediaType ?? "", usualInput), ...inputs].join("; ")} }`;
  const allOutputs = `{ ${[member(answered?.mediaType ?? "", usualOutput), ...outputs].join("; ")} }`;
  const print = (name: string, ...types: string[]): string =>
    `${name}<${[JSON.stringify(service), ...types, `${typeName}Result`].join(", ")}>`;
  return [
    ...(inputs.length > 0 && outputs.length > 0 ? [print("SendingAndAccepting", allInputs, allOutputs)] : []),
    ...(inputs.length > 0 ? [print("Sending", allInputs, usualOutput)] : []),
    ...(outputs.length > 0 ? [print("Accepting", usualInput, allOutputs)] : []),
  ];
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

/** What a call can choose, and where it goes. */
function notesOf({ body, accept, otherBodies, otherAnswers, servers }: Operation): string[] {
  const list = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(", ");
  return [
    ...(otherBodies.length === 0
      ? []
      : [
          `Sends \`${body?.mediaType}\`; \`contentType\` in the options chooses ${list(otherBodies.map((other) => other.body.mediaType))}.`,
        ]),
    ...(otherAnswers.length === 0
      ? []
      : [
          `Asks for \`${accept}\`; \`accept\` in the options chooses ${list(otherAnswers.map(({ mediaType }) => mediaType))}.`,
        ]),
    ...(servers.length === 0
      ? []
      : [
          `Sent to a server of its own, ${list(servers.map(({ url }) => url))}, unless the client has a \`baseUrl\`.`,
        ]),
  ];
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

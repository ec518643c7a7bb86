import { isCounted } from "@rosterkit/openapi";
import { type Input, isSuccess, type ResponseStatus } from "../model/operation-parts.ts";
import type { Operation } from "../model/operations.ts";
import { code, docComment, literal } from "./escape.ts";
import { anyInt64, type Int64, printName, printNamedType, printShape } from "./print-shape.ts";
import type { SourceFile } from "./source-file.ts";

export function printOperation(operation: Operation, route: string, file: SourceFile): string {
  const { inputs, outputs, ownTypes, localName, name, names, pagination } = operation;
  const inputNames = new Set(inputs.map((input) => input.name));
  const output = { name: names.output, docs: [`Answer of {@link ${localName}}.`], shape: outputs[0].shape };
  const pages = pagination && file.value(isCounted(pagination.rule) ? "countPages" : "followPages");
  const call = file.call("operation", [route, ...(pages ? [pages] : [])]);
  const parameter = file.isInt64(names.result) ? "<Int64 = number>" : "";
  return [
    ...[inputs[0], ...ownTypes].map((type) =>
      printNamedType(type, file, inputNames.has(type.name) ? anyInt64 : undefined),
    ),
    printNamedType(output, file),
    `${docComment([`Every documented outcome of {@link ${localName}}.`])}export type ${names.result}${parameter} = ${printResult(operation, file)};\n`,
    `${docComment(operationDocs(operation))}${name === localName ? "export " : ""}const ${localName}: ${printSignature(operation, file)} = ${call};\n`,
  ].join("\n");
}

/** Returns the lines of the doc comment: description, request, and the notes that apply. */
function operationDocs(operation: Operation): string[] {
  const { object, method, path, inputs, outputs, servers, itemStatus, localName } = operation;
  const text = (object.description || object.summary || "").trim();
  const list = (texts: readonly (string | undefined)[]): string =>
    texts.map((each = "") => code(each)).join(", ");
  const [sent, ...otherBodies] = inputs.map(({ body }) => body?.mediaType);
  const [accepted, ...otherOutputs] = outputs.map(({ mediaType }) => mediaType);
  const urls = Object.values(servers);
  const assumption = object["x-assumption"];
  const paragraphs = [
    text === "" || /[.!?:]$/.test(text) ? text : `${text}.`,
    code(`${method} ${path}`),
    otherBodies.length > 0 &&
      `Sends ${list([sent])}; \`contentType\` in the options chooses ${list(otherBodies)}.`,
    otherOutputs.length > 0 &&
      `Asks for ${list([accepted])}; \`accept\` in the options chooses ${list(otherOutputs)}.`,
    urls.length > 0 && `Sent to a server of its own, ${list(urls)}, unless the client has a \`baseUrl\`.`,
    itemStatus !== undefined &&
      `An answer that reports success can hold items that failed: \`failedItems(${localName}, answer)\` lists them.`,
    assumption !== undefined && `Assumed: ${assumption}`,
    `@throws {ApiError} for any response that is not 2xx${object.deprecated === true ? "\n@deprecated" : ""}`,
  ];
  return paragraphs
    .filter((paragraph) => paragraph !== "" && paragraph !== false)
    .join("\n\n")
    .split("\n");
}

/** Prints the type of an operation. With 64-bit integers it has calls for clients with `bigint` and with `number`. */
function printSignature(operation: Operation, file: SourceFile): string {
  const { itemStatus, names } = operation;
  const ways = file.isInt64(names.result) ? (["bigint", "number"] as const) : [undefined];
  return [
    ...ways.flatMap((int64) => printCalls(operation, file, int64)),
    ...(itemStatus ? [file.type("Bulk", printShape(itemStatus.item, file, anyInt64))] : []),
  ].join(" & ");
}

/** Prints the call signatures, the more specific ones first: those with headers or a media type in the options. */
function printCalls(operation: Operation, file: SourceFile, int64: Int64 | undefined): string[] {
  const { service, inputs, outputs, names, pagination } = operation;
  const [output = "", result = ""] = [names.output, names.result].map((name) => printName(name, file, int64));
  const call = (type: string, ...parameters: readonly string[]): string =>
    file.type(type, literal(service.name), ...parameters, ...(int64 === undefined ? [] : [int64]));
  const input = `[input${inputs[0].optional ? "?" : ""}: ${names.input}]`;
  const headers = printGivenHeaders(operation);
  const sending = inputs.length > 1 && typeMap(inputs.map((each) => [each.body?.mediaType, optional(each)]));
  const accepting = outputs.length > 1 && printAccepting(operation, file, int64);
  return [
    headers && call("GivenHeaders", ...headers, output, result),
    sending && accepting && call("SendingAndAccepting", sending, accepting, result),
    sending && call("Sending", sending, output, result),
    accepting && call("Accepting", optional(inputs[0]), accepting, result),
    call("Operation", input, output, result),
    pagination && call("Pages", input, output, printShape(pagination.item, file, int64)),
  ].filter((type) => typeof type === "string");
}

function optional({ name, optional: isOptional }: Input): string {
  return isOptional ? `${name} | undefined` : name;
}

/** Prints the input without the required headers, and their names, for a call with the headers in its options. */
function printGivenHeaders({ names, parameters, inputs: [{ shape }] }: Operation): string[] | undefined {
  const headers = parameters
    .filter((parameter) => parameter.place === "header" && !parameter.optional)
    .map(({ name }) => name);
  if (headers.length === 0) return undefined;
  const needed = (shape.kind === "object" ? shape.properties : []).filter((property) => !property.optional);
  const headerNames = headers.map((name) => literal(name)).join(" | ");
  const rest = `Omit<${names.input}, ${headerNames}>`;
  return [needed.some(({ name }) => !headers.includes(name)) ? rest : `${rest} | undefined`, headerNames];
}

/** Prints the output of each media type that a call can request. */
function printAccepting({ names, outputs }: Operation, file: SourceFile, int64: Int64 | undefined): string {
  const [preferred, ...others] = outputs;
  const success = preferred.responses.find((response) => isSuccess(response) && response.mediaType !== null);
  return typeMap([
    [success?.mediaType, printName(names.output, file, int64)],
    ...others.map(({ mediaType, shape }) => [mediaType, printShape(shape, file, int64 ?? "number")] as const),
  ]);
}

function typeMap(members: readonly (readonly [string | null | undefined, string])[]): string {
  return `{ ${members.map(([mediaType, type]) => `${literal(mediaType ?? "")}: ${type}`).join("; ")} }`;
}

function printResult({ outputs: [{ responses }], names }: Operation, file: SourceFile): string {
  const hasOneSuccess = responses.filter(isSuccess).length === 1;
  const documented = responses.map(({ status }) => status);
  const members = responses.map(({ status, mediaType, shape }) => {
    if (isSuccess({ status })) {
      const body = hasOneSuccess ? printName(names.output, file, "Int64") : printShape(shape, file);
      return file.type("Success", String(status), body);
    }
    const body = mediaType === null ? [] : [printShape(shape, file)];
    if (status === "4XX" || status === "5XX")
      return file.type("Failures", printRange(status, documented, file), ...body);
    const type = status === "default" ? file.type("UndocumentedStatus") : String(status);
    return file.type("Failure", type, ...body);
  });
  if (!documented.includes("default")) members.push(file.type("UndocumentedFailure"));
  return members.join(" | ");
}

/** Prints all statuses of a class except those that are documented individually. */
function printRange(status: "4XX" | "5XX", documented: readonly ResponseStatus[], file: SourceFile): string {
  const range = file.type(status === "4XX" ? "ClientErrorStatus" : "ServerErrorStatus");
  const own = documented.filter((other) => typeof other === "number" && String(other)[0] === status[0]);
  return own.length === 0 ? range : `Exclude<${range}, ${own.join(" | ")}>`;
}

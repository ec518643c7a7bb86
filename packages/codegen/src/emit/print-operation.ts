import { isCounted } from "@rosterkit/openapi";
import { docComment, literal, Source } from "./escape.ts";
import { operationDocs } from "./operation-docs.ts";
import { anyInt64, type Int64, printName, printNamedType, printShape } from "./print-shape.ts";
import type { SourceFile } from "./source-file.ts";
import { type Input, isSuccess, type ResponseStatus } from "../model/operation.ts";
import type { Operation } from "../model/operations.ts";

/** An operation and its own types. */
export function printOperation(operation: Operation, route: string, file: SourceFile): string {
  const { inputs, outputs, ownTypes, localName, name, names, pagination } = operation;
  const output = { name: names.output, docs: [`Answer of {@link ${localName}}.`], shape: outputs[0].shape };
  const pages = pagination && (isCounted(pagination.rule) ? "countPages" : "followPages");
  const call = file.runtimeCall("operation", new Source(route), pages && file.runtimeValue(pages));
  return [
    printNamedType(inputs[0], file, anyInt64),
    ...ownTypes.map((type) =>
      printNamedType(type, file, inputs.some(({ name: own }) => own === type.name) ? anyInt64 : undefined),
    ),
    printNamedType(output, file),
    `${docComment([`Every documented outcome of {@link ${localName}}.`])}export type ${names.result}${file.isInt64(names.result) ? "<Int64 = number>" : ""} = ${printResult(operation, file)};\n`,
    `${docComment(operationDocs(operation))}${name === localName ? "export " : ""}const ${localName}: ${printSignature(operation, file)} = ${call.text};\n`,
  ].join("\n");
}

/** Types of the calls by a client whose integers of 64 bits are `bigint`, and by one whose are numbers. */
function printSignature(operation: Operation, file: SourceFile): string {
  const { itemStatus, names } = operation;
  const ways = file.isInt64(names.result) ? (["bigint", "number"] as const) : [undefined];
  return [
    ...ways.flatMap((int64) => printCalls(operation, file, int64)),
    ...(itemStatus ? [file.type("Bulk", printShape(itemStatus.item, file, anyInt64))] : []),
  ].join(" & ");
}

function printCalls(operation: Operation, file: SourceFile, int64: Int64 | undefined): string[] {
  const { service, inputs, names, pagination } = operation;
  const input = `[input${inputs[0].optional ? "?" : ""}: ${names.input}]`;
  const result = printName(names.result, file, int64);
  const call = [literal(service), input, printName(names.output, file, int64)];
  const client = int64 === undefined ? [] : [int64];
  const item = pagination && printShape(pagination.item, file, int64);
  return [
    // These come first: with headers or a media type in its options a call is not a plain one.
    ...printGivenHeaders(operation, file, int64),
    ...printChoices(operation, file, int64),
    file.type("Operation", ...call, result, ...client),
    ...(item ? [file.type("Pages", ...call, item, ...client)] : []),
  ];
}

/** Type of the call that gives the required headers in its options. */
function printGivenHeaders(operation: Operation, file: SourceFile, int64: Int64 | undefined): string[] {
  const { service, names, parameters } = operation;
  const { shape } = operation.inputs[0];
  const headers = parameters.filter(({ place, optional }) => place === "header" && !optional);
  if (headers.length === 0) return [];
  const needed = (shape.kind === "object" ? shape.properties : []).filter(({ optional }) => !optional);
  const isNeeded = needed.some(({ name }) => headers.every((header) => header.name !== name));
  const headerNames = headers.map(({ name }) => literal(name)).join(" | ");
  const rest = `Omit<${names.input}, ${headerNames}>${isNeeded ? "" : " | undefined"}`;
  const [output, result] = [names.output, names.result].map((name) => printName(name, file, int64));
  const client = int64 === undefined ? [] : [int64];
  return [file.type("GivenHeaders", literal(service), rest, headerNames, output!, result!, ...client)];
}

/** Types of the calls that choose a media type. */
function printChoices(
  { service, names, inputs, outputs }: Operation,
  file: SourceFile,
  int64: Int64 | undefined,
): string[] {
  const outputName = printName(names.output, file, int64);
  const typeOf = ({ name, optional }: Input): string => (optional ? `${name} | undefined` : name);
  const [usual, ...others] = outputs;
  const success = usual.responses.find((response) => isSuccess(response) && response.mediaType !== null);
  const sending = typeMap(inputs.map((input) => [input.body?.mediaType, typeOf(input)]));
  const accepting = typeMap([
    [success?.mediaType, outputName],
    ...others.map(({ mediaType, shape }) => [mediaType, printShape(shape, file, int64 ?? "number")] as const),
  ]);
  const [sends, accepts] = [inputs.length > 1, others.length > 0];
  const choice = (name: string, ...types: string[]): string =>
    file.type(
      name,
      literal(service),
      ...types,
      printName(names.result, file, int64),
      ...(int64 === undefined ? [] : [int64]),
    );
  return [
    ...(sends && accepts ? [choice("SendingAndAccepting", sending, accepting)] : []),
    ...(sends ? [choice("Sending", sending, outputName)] : []),
    ...(accepts ? [choice("Accepting", typeOf(inputs[0]), accepting)] : []),
  ];
}

/** An object type with a member for each media type. */
function typeMap(
  members: readonly (readonly [mediaType: string | null | undefined, type: string])[],
): string {
  return `{ ${members.map(([mediaType, type]) => `${literal(mediaType ?? "")}: ${type}`).join("; ")} }`;
}

/** Every documented outcome, and any other failure. */
function printResult({ outputs: [{ responses }], names }: Operation, file: SourceFile): string {
  const hasOneSuccess = responses.filter(isSuccess).length === 1;
  const documented = responses.map(({ status }) => status);
  const members = responses.map(({ status, mediaType, shape }) => {
    if (isSuccess({ status }))
      return file.type(
        "Success",
        String(status),
        hasOneSuccess ? printName(names.output, file, "Int64") : printShape(shape, file),
      );
    const body = mediaType === null ? [] : [printShape(shape, file)];
    if (status === "4XX" || status === "5XX")
      return file.type("Failures", printRange(status, documented, file), ...body);
    const type = status === "default" ? file.type("UndocumentedStatus") : String(status);
    return file.type("Failure", type, ...body);
  });
  if (!documented.includes("default")) members.push(file.type("UndocumentedFailure"));
  return members.join(" | ");
}

/** All statuses of a range except those that are documented by themselves. */
function printRange(status: "4XX" | "5XX", documented: readonly ResponseStatus[], file: SourceFile): string {
  const range = file.type(status === "4XX" ? "ClientErrorStatus" : "ServerErrorStatus");
  const own = documented.filter((other) => typeof other === "number" && String(other)[0] === status[0]);
  return own.length === 0 ? range : `Exclude<${range}, ${own.join(" | ")}>`;
}

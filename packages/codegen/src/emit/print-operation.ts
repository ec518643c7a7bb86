import { isSuccess } from "../model/statuses.ts";
import type { Operation, ResponseStatus } from "../model/types.ts";
import { docComment, literal } from "./escape.ts";
import { operationDocs } from "./operation-docs.ts";
import { printCall } from "./print-call.ts";
import type { SharedParts } from "./print-route.ts";
import { printNamedType, printShape } from "./print-shape.ts";
import type { SourceFile } from "./source-file.ts";

/** An operation and its own types. */
export function printOperation(operation: Operation, file: SourceFile, shared: SharedParts): string {
  const { input, output, ownTypes, localName, name, resultName } = operation;
  const exported = name === localName ? "export " : "";
  return [
    printNamedType({ ...input, docs: [`Input of {@link ${localName}}.`] }, file),
    ...ownTypes.map((type) => printNamedType(type, file)),
    printNamedType({ ...output, docs: [`Answer of {@link ${localName}}.`] }, file),
    `${docComment([`Every documented outcome of {@link ${localName}}.`])}export type ${resultName} = ${printResult(operation, file)};\n`,
    `${docComment(operationDocs(operation))}${exported}const ${localName}: ${printSignature(operation, file)} = ` +
      // Without the mark a bundler keeps every operation of the file.
      `/* @__PURE__ */ ${printCall(operation, file, shared)};\n`,
  ].join("\n");
}

function printSignature(operation: Operation, file: SourceFile): string {
  const { service, input, output, resultName, pagination, itemStatus } = operation;
  const call = [literal(service), `[input${input.optional ? "?" : ""}: ${input.name}]`, output.name];
  const types = [
    // These come first: with headers or a media type in its options a call is not a plain one.
    ...printGivenHeaders(operation, file),
    ...printChoices(operation, file),
    file.runtimeType("Operation", ...call, resultName),
  ];
  if (pagination !== undefined)
    types.push(file.runtimeType("Pages", ...call, printShape(pagination.item, file)));
  if (itemStatus !== undefined) types.push(file.runtimeType("Bulk", printShape(itemStatus.item, file)));
  return types.join(" & ");
}

/** Type of the call that gives the required headers in its options. */
function printGivenHeaders(operation: Operation, file: SourceFile): string[] {
  const { service, input, output, resultName, parameters } = operation;
  const headers = parameters.filter(({ place, required }) => place === "header" && required);
  if (headers.length === 0) return [];
  const fields = input.shape.kind === "object" ? input.shape.properties : [];
  const isNeeded = fields.some(
    ({ name, optional }) => !optional && headers.every((header) => header.name !== name),
  );
  const names = headers.map(({ name }) => literal(name)).join(" | ");
  const rest = `Omit<${input.name}, ${names}>${isNeeded ? "" : " | undefined"}`;
  return [file.runtimeType("GivenHeaders", literal(service), rest, names, output.name, resultName)];
}

/** Types of the calls that choose a media type. */
function printChoices(operation: Operation, file: SourceFile): string[] {
  const { service, input, output, resultName, body, otherBodies, otherResponses, responses } = operation;
  const inputType = (type: string, optional: boolean): string => (optional ? `${type} | undefined` : type);
  const usualInput = inputType(input.name, input.optional);
  const usualResponse = responses.find(({ status, mediaType }) => isSuccess(status) && mediaType !== null);
  const inputs = typeMap([
    [body?.mediaType, usualInput],
    ...otherBodies.map(
      (other) => [other.body.mediaType, inputType(printShape(other.input, file), other.optional)] as const,
    ),
  ]);
  const outputs = typeMap([
    [usualResponse?.mediaType, output.name],
    ...otherResponses.map(({ mediaType, shape }) => [mediaType, printShape(shape, file)] as const),
  ]);
  const [sends, accepts] = [otherBodies.length > 0, otherResponses.length > 0];
  const choice = (name: "SendingAndAccepting" | "Sending" | "Accepting", ...types: string[]): string =>
    file.runtimeType(name, literal(service), ...types, resultName);
  return [
    ...(sends && accepts ? [choice("SendingAndAccepting", inputs, outputs)] : []),
    ...(sends ? [choice("Sending", inputs, output.name)] : []),
    ...(accepts ? [choice("Accepting", usualInput, outputs)] : []),
  ];
}

/** An object type with a member for each media type. */
function typeMap(
  members: readonly (readonly [mediaType: string | null | undefined, type: string])[],
): string {
  return `{ ${members.map(([mediaType, type]) => `${literal(mediaType ?? "")}: ${type}`).join("; ")} }`;
}

/** Every documented outcome, and any other failure. */
function printResult({ responses, output }: Operation, file: SourceFile): string {
  const successes = responses.filter(({ status }) => isSuccess(status));
  const documented = responses.map(({ status }) => status);
  const members = responses.map(({ status, mediaType, shape }) => {
    if (isSuccess(status)) {
      const body = successes.length === 1 ? output.name : printShape(shape, file);
      return file.runtimeType("Success", String(status), body);
    }
    const body = mediaType === null ? [] : [printShape(shape, file)];
    if (status === "4XX" || status === "5XX")
      return file.runtimeType("Failures", printRange(status, documented, file), ...body);
    const type = status === "default" ? file.runtimeType("UndocumentedStatus") : String(status);
    return file.runtimeType("Failure", type, ...body);
  });
  if (!documented.includes("default")) members.push(file.runtimeType("UndocumentedFailure"));
  return members.join(" | ");
}

/** All statuses of a range except those that are documented by themselves. */
function printRange(status: "4XX" | "5XX", documented: readonly ResponseStatus[], file: SourceFile): string {
  const range = file.runtimeType(status === "4XX" ? "ClientErrorStatus" : "ServerErrorStatus");
  const own = documented.filter((other) => typeof other === "number" && String(other)[0] === status[0]);
  return own.length === 0 ? range : `Exclude<${range}, ${own.join(" | ")}>`;
}

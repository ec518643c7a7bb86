import { NameScope } from "./names.ts";

/** Types of the runtime that a generated file imports, sorted. */
export const runtimeTypes = [
  "Accepting",
  "Bulk",
  "ClientErrorStatus",
  "Failure",
  "Failures",
  "GivenHeaders",
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
] as const;

export type RuntimeType = (typeof runtimeTypes)[number];

/** Names of types that no generated type can have. */
export const reservedTypes: readonly string[] = [...runtimeTypes, "AsyncIterable", "Blob", "Exclude", "Omit"];

/** Functions of the runtime that a generated file imports. */
const runtimeValues = [
  "anything",
  "blob",
  "chooseMediaType",
  "countPages",
  "eventData",
  "events",
  "followPages",
  "int64",
  "jsonLines",
  "multipart",
  "operation",
  "randomKey",
  "raw",
  "urlEncoded",
  "withStyle",
] as const;

export type RuntimeValue = (typeof runtimeValues)[number];

/** Names in a generated file that give way to an operation of the same name. */
const localNames = [...runtimeValues, "parameters", "responses", "security"] as const;

export type LocalName = (typeof localNames)[number];

/** The names of a file's constants that are not operations. */
export function namesBeside(operations: Iterable<string>): ReadonlyMap<LocalName, string> {
  const scope = new NameScope(operations);
  return new Map(localNames.map((name) => [name, scope.take(name)]));
}

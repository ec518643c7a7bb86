/** Types of the runtime that a generated file imports. */
export const runtimeTypes: readonly string[] = (
  "Accepting Bulk ClientErrorStatus Failure Failures GivenHeaders NoInput Operation Pages Sending SendingAndAccepting " +
  "ServerErrorStatus ServerSentEvent Success UndocumentedFailure UndocumentedStatus"
).split(" ");

/** Names of types that no generated type can have. */
export const reservedTypes: readonly string[] = [
  ...runtimeTypes,
  "AsyncIterable",
  "Blob",
  "Exclude",
  "Int64",
  "Omit",
];

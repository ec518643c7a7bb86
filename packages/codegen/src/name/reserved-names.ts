const words = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(" ")));

/** Types of the runtime that a generated file imports, in the order of its import statement. */
export const runtimeTypes = words(
  "Accepting Bulk ClientErrorStatus Failure Failures GivenHeaders NoInput Operation Pages Sending SendingAndAccepting",
  "ServerErrorStatus ServerSentEvent Success UndocumentedFailure UndocumentedStatus",
);

/** Names that generated source cannot use, by the kind of thing that they would name. */
export const reserved = {
  /** Reserved words of an ECMAScript module. @see https://tc39.es/ecma262/#prod-ReservedWord */
  constant: words(
    "arguments await break case catch class const continue debugger default delete do else enum eval export",
    "extends false finally for function if implements import in instanceof interface let new null package",
    "private protected public return static super switch this throw true try typeof undefined var void while with yield",
  ),
  /** `export *` skips `default`, and `await import()` treats a module that exports `then` as a promise. */
  export: words("default then"),
  type: new Set([...runtimeTypes, ...words("AsyncIterable Blob Exclude Int64 Omit")]),
  /** Options that every client has already. */
  credential: words(
    "allowHttp baseUrl bigint deadline fetch headers logger maximumBytes middleware retries server timeout",
  ),
  /** Names that the client file of a service declares or imports. */
  namespace: words("basic createServiceClient inCookie inQuery locateServer service"),
  /** Hand-written packages, folders that tools create or ignore, and device names of Windows. */
  domain: words(
    "cli client codegen contract create-rosterkit mcp mock openapi roster runtime sandbox spec-diff types",
    "coverage dist docs examples generated index lib node-modules scripts spec src test tests",
    "aux con nul prn com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9",
  ),
};

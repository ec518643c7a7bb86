import { fromPointer, InputError, type Diagnostic, valueAt } from "@rosterkit/openapi";
import type { SourceConfig } from "../config.ts";
import type { Service } from "./service.ts";

/** Rethrows diagnostics of the merged document, which nobody edits, as those of the files of its services. */
export function atSource<Result>(services: readonly Service[], work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.diagnostics.map((diagnostic) => locateInSource(diagnostic, services)));
  }
}

/** Work on documents of which something is too deep for the stack, in spite of all limits, ends in a diagnostic. */
export async function refuseOverflow<Result>(
  sources: NonNullable<SourceConfig["sources"]>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const files = typeof sources === "string" ? [sources] : Object.values(sources);
    const problem = `Something in the documents is too deep to be read (${error.message})`;
    const remedy =
      "Let a deep schema be `type: object` in an overlay; where these are several, take one away to see which it is";
    throw new InputError([{ file: files.join(", "), pointer: "", problem, remedy, code: "too-deep" }]);
  }
}

function locateInSource(diagnostic: Diagnostic, services: readonly Service[]): Diagnostic {
  if (diagnostic.file !== "spec/openapi.json") return diagnostic;
  const keys = fromPointer(diagnostic.pointer);
  for (const service of services) {
    const prefix = `${service.name}.`;
    const own = keys.map((key, index) =>
      index === 2 && keys[0] === "components" && key.startsWith(prefix) ? key.slice(prefix.length) : key,
    );
    const holder = own.slice(0, keys[0] === "paths" ? 2 : 3);
    if (valueAt(service.document, holder) !== undefined) return { ...diagnostic, ...service.locate(own) };
  }
  return diagnostic;
}

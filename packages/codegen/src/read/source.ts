import { fromPointer, InputError, type Diagnostic, valueAt } from "@rosterkit/openapi";
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

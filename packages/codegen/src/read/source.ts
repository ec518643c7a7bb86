import { InputError, type Diagnostic, asObject, fromPointer } from "@rosterkit/openapi";
import type { Service } from "./service.ts";

/** Rethrows diagnostics of the merged document, which nobody edits, as those of the files of its services. */
export async function atSource<Result>(
  services: readonly Service[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.diagnostics.map((diagnostic) => locateInSource(diagnostic, services)));
  }
}

function locateInSource(diagnostic: Diagnostic, services: readonly Service[]): Diagnostic {
  if (diagnostic.file !== "spec/openapi.json") return diagnostic;
  const keys = fromPointer(diagnostic.pointer);
  const [first = "", second = "", third = ""] = keys;
  for (const service of services) {
    const prefix = `${service.name}.`;
    const original = first === "components" && third.startsWith(prefix) ? third.slice(prefix.length) : third;
    const candidate = first === "components" ? [first, second, original, ...keys.slice(3)] : keys;
    const holder = asObject(asObject(service.document[first])[second]);
    const holds =
      first === "components"
        ? Object.hasOwn(holder, original)
        : first === "paths" && Object.keys(holder).length > 0;
    if (holds) return { ...diagnostic, ...service.locate(candidate) };
  }
  return diagnostic;
}

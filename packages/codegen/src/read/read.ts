import { InputError, type Diagnostic } from "@rosterkit/openapi";
import { findServices } from "./find.ts";
import { loadService } from "./load.ts";
import type { Service } from "./service.ts";

/**
 * Reads every service under `spec/`.
 * @throws {InputError} with everything that is wrong in all of them
 */
export async function readServices(root: string): Promise<Service[]> {
  const files = await findServices(root);
  const outcomes = await Promise.allSettled(files.map((each) => loadService(root, each)));
  const services: Service[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const outcome of outcomes) {
    if (outcome.status === "fulfilled") services.push(outcome.value);
    else if (outcome.reason instanceof InputError) diagnostics.push(...outcome.reason.diagnostics);
    else throw outcome.reason;
  }
  if (diagnostics.length > 0) throw new InputError(diagnostics);
  return services;
}

import { InputError, type Diagnostic } from "@rosterkit/openapi";
import type { SourceConfig } from "../config.ts";
import { findServices } from "./find.ts";
import { loadService } from "./load.ts";
import type { Service, ServiceFiles } from "./service.ts";
import { refuseOverflow } from "./source.ts";

interface ReadOptions {
  /** Whether slips of documents without an overlay are repaired. Default: `true`. */
  readonly repair?: boolean;
}

/**
 * Reads every service.
 * @throws {InputError} with everything that is wrong in all of them
 */
export async function readServices(
  config: SourceConfig,
  { repair = true }: ReadOptions = {},
): Promise<Service[]> {
  const files = await findServices(config);
  const load = (each: ServiceFiles): Promise<Service> =>
    refuseOverflow({ [each.name]: each.source }, () => loadService(config.root, each, repair));
  const outcomes = await Promise.allSettled(files.map(load));
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

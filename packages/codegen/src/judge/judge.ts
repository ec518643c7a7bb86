import { InputError, type Diagnostic } from "@rosterkit/openapi";
import type { Service } from "../read/service.ts";
import { checkExpressible } from "./checks/expressible.ts";
import { checkExtensions } from "./checks/extensions.ts";
import { checkOperations } from "./checks/operations.ts";
import { checkSchemas } from "./checks/schemas.ts";
import { lintService } from "./lint.ts";

/**
 * Judges every service after its overlay.
 * @throws {InputError} with everything that is wrong in all of them
 */
export async function judgeServices(services: readonly Service[]): Promise<void> {
  const diagnostics = (await Promise.all(services.map(judgeService))).flat();
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}

async function judgeService(service: Service): Promise<Diagnostic[]> {
  const lint = await lintService(service);
  const own = [...checkOperations(service), ...checkExpressible(service), ...checkExtensions(service)];
  // A schema with a dangling reference cannot compile, and Redocly has said why.
  const schemas = lint.some(({ code }) => code === "no-unresolved-refs") ? [] : checkSchemas(service);
  return [...lint, ...own, ...schemas];
}

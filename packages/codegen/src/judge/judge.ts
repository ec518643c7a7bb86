import { InputError, type Diagnostic } from "@rosterkit/openapi";
import { findIn, type Finders } from "../read/finding.ts";
import type { Service } from "../read/service.ts";
import { refuseOverflow } from "../read/service.ts";
import { lintService } from "./lint.ts";
import { namedParameters, namedParts, sendableOperations } from "./rules/expressible.ts";
import { extensions } from "./rules/extensions.ts";
import { credentialName, operationNames } from "./rules/names.ts";
import { schemaReferences } from "./rules/references.ts";
import { compilingSchemas } from "./rules/schemas.ts";
import { pathTemplates } from "./rules/path-templates.ts";
import { serverCombinations, serverValues } from "./rules/servers.ts";

/** Rules that Redocly does not have. Redocly judges the document in its own version, these rules after conversion to 3.1. */
const rules: Finders<Service> = {
  "*": [schemaReferences],
  Document: [operationNames, extensions],
  MediaType: [namedParts],
  Parameter: [namedParameters],
  PathItem: [sendableOperations],
  Paths: [pathTemplates],
  SecurityScheme: [credentialName],
  Server: [serverCombinations],
  ServerVariable: [serverValues],
};

/**
 * Judges every service after its overlay.
 * @param isStrict whether warnings are faults
 * @throws {InputError} with the faults of all services
 */
export async function judgeServices(services: readonly Service[], isStrict = false): Promise<void> {
  const judge = (service: Service): Promise<Diagnostic[]> =>
    refuseOverflow({ [service.name]: service.source }, () => judgeService(service));
  const slips = services.flatMap(({ warnings }) => (isStrict ? warnings : []));
  const refused = slips.map((slip) => ({
    ...slip,
    remedy: `Correct it, or let \`--write-repairs\` write an overlay that states: ${slip.remedy}`,
  }));
  const diagnostics = [...refused, ...(await Promise.all(services.map(judge))).flat()];
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}

async function judgeService(service: Service): Promise<Diagnostic[]> {
  const found = await lintService(service);
  // A schema with a dangling reference cannot compile, and Redocly has reported it.
  const isResolved = !found.some(
    ({ code }) => code === "no-unresolved-refs" || code.startsWith("reference-"),
  );
  const all = isResolved ? { ...rules, "*": [schemaReferences, compilingSchemas()] } : rules;
  // Packages do not contain webhooks.
  const { webhooks: _, ...document } = service.document;
  const own = findIn(document, all, { context: service, except: "Schema" });
  return [...found, ...own].map(({ keys, ...finding }) => ({ ...service.locate(keys), ...finding }));
}

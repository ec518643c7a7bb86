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

/** Rules that Redocly does not have. Theirs judge the document as published, these in the words of OpenAPI 3.1. */
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
 * @param isStrict refuses what is otherwise a warning
 * @throws {InputError} with everything that is wrong in all of them
 */
export async function judgeServices(services: readonly Service[], isStrict = false): Promise<void> {
  const slips = isStrict ? services.flatMap(({ warnings }) => warnings).map(toRefusal) : [];
  const judge = (service: Service): Promise<Diagnostic[]> =>
    refuseOverflow({ [service.name]: service.source }, () => judgeService(service));
  const diagnostics = [...slips, ...(await Promise.all(services.map(judge))).flat()];
  if (diagnostics.length > 0) throw new InputError(diagnostics);
}

function toRefusal(warning: Diagnostic): Diagnostic {
  return {
    ...warning,
    remedy: `Correct it, or let \`--write-repairs\` write an overlay by which this holds: ${warning.remedy}`,
  };
}

async function judgeService(service: Service): Promise<Diagnostic[]> {
  const found = await lintService(service);
  // A schema with a dangling reference cannot compile, and Redocly has said why.
  const isResolved = !found.some(
    ({ code }) => code === "no-unresolved-refs" || code.startsWith("reference-"),
  );
  const all = isResolved ? { ...rules, "*": [schemaReferences, compilingSchemas()] } : rules;
  // A package has no webhooks.
  const { webhooks: _, ...document } = service.document;
  const own = findIn(document, all, { context: service, except: "Schema" });
  return [...found, ...own].map(({ keys, ...finding }) => ({ ...service.locate(keys), ...finding }));
}

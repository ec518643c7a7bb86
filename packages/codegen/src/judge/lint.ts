import { dirname } from "node:path";
import { lintDocument, type NormalizedProblem } from "@redocly/openapi-core";
import { InputError, type Diagnostic, asObject, valueAt, fromPointer } from "@rosterkit/openapi";
import { tooDeep } from "../read/reference-depth.ts";
import { redoclyConfig } from "../read/redocly.ts";
import { LocalResolver } from "../read/resolver.ts";
import type { Service } from "../read/service.ts";

interface Rule {
  /** What mends a breach, where more can be said than that something has to change. */
  readonly remedy: (service: Service) => string;
  /** Says what Redocly leaves out: the value. */
  readonly problem?: (message: string, value: unknown, keys: readonly string[]) => string;
  /** Where the breach is, when Redocly points elsewhere. */
  readonly keys?: (keys: readonly string[]) => readonly string[];
}

const rules: Readonly<Record<string, Rule>> = {
  "no-unresolved-refs": {
    problem: (message, value) =>
      `${message.replace(/ \$ref.*/, "")} the reference ${JSON.stringify(asObject(value).$ref ?? value)}${message.replace(/^.*?\$ref/, "")}`,
    remedy: () => "Define what the reference points to, or correct the reference",
  },
  "operation-operationId": {
    remedy: ({ name }) => `Set its operationId to \`${name}.<name>\` in the overlay`,
  },
  "operation-operationId-unique": {
    problem: (_, __, keys) => `The operationId \`${keys.at(-1)}\` is that of another operation too`,
    keys: (keys) => [...keys.slice(0, -1), "operationId"],
    remedy: ({ name }) => `Give each operation an id of its own, \`${name}.<name>\``,
  },
  "operation-parameters-unique": { remedy: () => "Remove all but one of them" },
  "operation-summary": { remedy: () => "Add a summary in the overlay" },
  "path-parameters-defined": {
    remedy: () =>
      "Let the template and the parameters of the path and of its operations name the same path parameters",
  },
  "security-defined": {
    remedy: ({ document }) => {
      const defined = Object.keys(asObject(asObject(document.components).securitySchemes));
      return `Define the scheme under components/securitySchemes, or name one that is defined: ${defined.join(", ") || "none is"}`;
    },
  },
  "no-unused-components": { remedy: () => "Remove the component, or refer to it" },
};

/**
 * Judges a service by Redocly's rules. A warning fails as an error does: what we keep must be clean, and what
 * is taken as it was published is judged only by rules that matter.
 */
export async function lintService(service: Service): Promise<Diagnostic[]> {
  const problems = await problemsIn(service);
  return problems.map((problem) => toDiagnostic(service, problem));
}

async function problemsIn(service: Service): Promise<NormalizedProblem[]> {
  const problems = await lintDocument({
    document: service.redoclyDocument,
    externalRefResolver: new LocalResolver(),
    config: await redoclyConfig(service.isCurated),
  }).catch((error: unknown) => {
    throw error instanceof RangeError ? new InputError([tooDeep(service)]) : error;
  });
  return problems.filter(
    (problem) => !isMistaken(service, problem) && (service.isCurated || !isBearable(problem)),
  );
}

/** Whether Redocly takes for a breach what is none. */
function isMistaken({ redoclyDocument }: Service, { ruleId, message, location }: NormalizedProblem): boolean {
  const document = asObject(redoclyDocument.parsed);
  const keys = fromPointer(location[0]?.pointer ?? "");
  if (ruleId === "no-unresolved-refs" && keys.at(-2) === "mapping") {
    // A discriminator may call a schema by its bare name. @see https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
    const name = valueAt(document, keys);
    return typeof name === "string" && Object.hasOwn(asObject(asObject(document.components).schemas), name);
  }
  // In OpenAPI 3.2 an answer need not be described. @see https://spec.openapis.org/oas/v3.2.0.html#response-object
  const isOfAnswer = ruleId === "struct" && keys.at(-2) === "responses";
  return isOfAnswer && /`description` must/.test(message) && String(document.openapi).startsWith("3.2");
}

/**
 * One rule finds undefined schemes and operations that ask for none: an API may well be open to all. Schemas are
 * judged in their own language, in which much is allowed that older versions of OpenAPI forbid.
 */
function isBearable({ ruleId, message, location: [location] }: NormalizedProblem): boolean {
  if (ruleId === "struct") return /\/schemas?(?:\/|$)/.test(location?.pointer ?? "");
  return message.startsWith("Every operation should have security defined");
}

function toDiagnostic(service: Service, problem: NormalizedProblem): Diagnostic {
  const { ruleId, message, suggest, location, from } = problem;
  // Where a rule looked through a reference, the reference is what stands in the files of this service.
  const place = location[0]?.source === service.redoclyDocument.source ? location[0] : (from ?? location[0]);
  const keys = fromPointer(place?.pointer ?? "");
  const rule = rules[ruleId];
  const remedy =
    rule?.remedy(service) ?? `Correct it at its source or in the overlay (Redocly's rule ${ruleId})`;
  const folder = `${dirname(service.redoclyDocument.source.absoluteRef)}/`;
  const said = message.replaceAll(folder, "").replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
  return {
    ...service.locate(rule?.keys?.(keys) ?? keys),
    problem: rule?.problem?.(said, valueAt(service.document, keys), keys) ?? said,
    remedy: suggest.length > 0 ? `${remedy}; did you mean ${suggest.join(" or ")}` : remedy,
    code: ruleId,
  };
}

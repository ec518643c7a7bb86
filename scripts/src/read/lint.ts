import { dirname } from "node:path";
import { lintDocument, type NormalizedProblem } from "@redocly/openapi-core";
import type { Diagnostic } from "../diagnostic.ts";
import { asObject, fromPointer } from "./json.ts";
import { redoclyConfig } from "./redocly.ts";
import { LocalResolver } from "./resolver.ts";
import type { Service } from "./service.ts";

/** What mends a breach of a rule, where more can be said than that something has to change. */
const remedies: Readonly<Record<string, (service: Service) => string>> = {
  "no-unresolved-refs": () => "Define what the reference points to, or correct the reference",
  "operation-operationId": ({ name }) => `Set its operationId to \`${name}.<name>\` in the overlay`,
  "operation-operationId-unique": ({ name }) => `Give each operation an id of its own, \`${name}.<name>\``,
  "operation-parameters-unique": () => "Remove all but one of them",
  "operation-summary": () => "Add a summary in the overlay",
  "path-parameters-defined": () =>
    "Let the template and the parameters of the path and of its operations name the same path parameters",
  "security-defined": ({ document }) => {
    const defined = Object.keys(asObject(asObject(document.components).securitySchemes));
    return `Define the scheme under components/securitySchemes, or name one that is defined: ${defined.join(", ") || "none is"}`;
  },
  "no-unused-components": () => "Remove the component, or refer to it",
};

/** Judges a service by Redocly's rules. A warning fails as an error does: the recommended set must be clean. */
export async function lintService(service: Service): Promise<Diagnostic[]> {
  const problems = await lintDocument({
    document: service.redoclyDocument,
    externalRefResolver: new LocalResolver(),
    config: await redoclyConfig(),
  });
  return problems.map((problem) => toDiagnostic(service, problem));
}

function toDiagnostic(service: Service, problem: NormalizedProblem): Diagnostic {
  const { ruleId, message, suggest, location, from } = problem;
  // Where a rule looked through a reference, the reference is what stands in the files of this service.
  const place = location[0]?.source === service.redoclyDocument.source ? location[0] : (from ?? location[0]);
  const remedy =
    remedies[ruleId]?.(service) ?? `Correct it at its source or in the overlay (Redocly's rule ${ruleId})`;
  const folder = `${dirname(service.redoclyDocument.source.absoluteRef)}/`;
  return {
    ...service.locate(fromPointer(place?.pointer ?? "")),
    problem: message.replaceAll(folder, "").replaceAll(/\s+/g, " ").trim().replace(/\.$/, ""),
    remedy:
      suggest.length > 0 ? `${remedy}; did you mean ${suggest.join(" or ")}?`.replace(/\?$/, "") : remedy,
    code: ruleId,
  };
}

import { asArray, asObject, type Diagnostic, operationsOf, type PlacedOperation } from "@rosterkit/openapi";
import type { Service } from "../../read/service.ts";

const domainName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * In a document that we keep, operation ids say service and name, and every operation belongs to one domain.
 * One that is taken as it was published gets its names and domains when it is adopted.
 */
export function checkOperations(service: Service): Diagnostic[] {
  if (!service.isCurated) return [];
  return operationsOf(asObject(service.redoclyDocument.parsed)).flatMap((placed) => [
    ...checkId(service, placed),
    ...checkDomain(service, placed),
  ]);
}

function checkId(
  { name, locate }: Service,
  { keys, operation: { operationId } }: PlacedOperation,
): Diagnostic[] {
  // One that is missing is found by Redocly's rule.
  if (typeof operationId !== "string") return [];
  const prefix = `${name}.`;
  if (operationId.startsWith(prefix) && /^[a-z][A-Za-z0-9]*$/.test(operationId.slice(prefix.length)))
    return [];
  return [
    {
      ...locate([...keys, "operationId"]),
      problem: `The operationId \`${operationId}\` is not of the form \`${prefix}<name>\``,
      remedy: `Set it in spec/overlays/${name}.yaml to \`${prefix}\` and a name in camel case, such as \`${prefix}listUsers\``,
      code: "operation-id",
    },
  ];
}

function checkDomain(
  { name, locate }: Service,
  { keys, path, method, operation }: PlacedOperation,
): Diagnostic[] {
  const tags = asArray(operation.tags);
  const [domain] = tags;
  const label = `${method.toUpperCase()} ${path}`;
  const diagnostic = (problem: string, remedy: string): Diagnostic[] => [
    { ...locate(tags.length === 0 ? keys : [...keys, "tags"]), problem, remedy, code: "operation-domain" },
  ];
  if (tags.length === 0) {
    return diagnostic(
      `${label} has no domain`,
      `Give it one tag in spec/overlays/${name}.yaml, the name of its package, such as \`tags: [users]\``,
    );
  }
  if (tags.length > 1) {
    return diagnostic(
      `${label} has ${tags.length} domains: ${tags.join(", ")}`,
      `Leave it one tag; an overlay replaces tags by removing them first`,
    );
  }
  if (typeof domain === "string" && domainName.test(domain)) return [];
  return diagnostic(
    `\`${String(domain)}\` cannot be a domain, for it names a package`,
    "Write the tag in lower-case letters and digits, words joined by hyphens, such as `agent-builder`",
  );
}

import { asArray, operationsOf, type JsonValue } from "@rosterkit/openapi";
import type { Rule } from "../rule.ts";

const domainName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** In a curated document every operation has one tag, its domain. */
export const operationDomain: Rule = ({ name, document, isCurated }) => {
  if (!isCurated) return [];
  return operationsOf(document).flatMap(({ keys, path, method, operation }) => {
    const tags = asArray(operation.tags);
    const fault = faultOf(tags, `${method.toUpperCase()} ${path}`, name);
    if (fault === undefined) return [];
    return [{ keys: tags.length === 0 ? keys : [...keys, "tags"], ...fault, code: "operation-domain" }];
  });
};

function faultOf(
  tags: readonly JsonValue[],
  label: string,
  service: string,
): { readonly problem: string; readonly remedy: string } | undefined {
  const [domain] = tags;
  if (tags.length === 0)
    return {
      problem: `${label} has no domain`,
      remedy: `Give it one tag in spec/overlays/${service}.yaml, the name of its package, such as \`tags: [users]\``,
    };
  if (tags.length > 1)
    return {
      problem: `${label} has ${tags.length} domains: ${tags.join(", ")}`,
      remedy: "Leave it one tag; an overlay replaces tags by removing them first",
    };
  if (typeof domain === "string" && domainName.test(domain)) return undefined;
  return {
    problem: `\`${String(domain)}\` cannot be a domain, for it names a package`,
    remedy:
      "Write the tag in lower-case letters and digits, words joined by hyphens, such as `agent-builder`",
  };
}

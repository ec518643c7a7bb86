import { asObject, fromPointer, isObject, walk, type Visit } from "@rosterkit/openapi";
import type { Finding, Rule } from "../rule.ts";

/**
 * Refuses words of the standard that neither a mock nor a package can express: they must not get lost silently.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
export const expressible: Rule = ({ document: { paths, components } }) => {
  const found: Finding[] = [];
  for (const visit of walk({ paths, components }, { except: "Schema" }))
    if (!visit.pointer.includes("/callbacks/")) found.push(...inexpressibleIn(visit));
  return found;
};

function inexpressibleIn({ kind, node, pointer }: Visit): Finding[] {
  const finding = (below: readonly string[], problem: string, remedy: string): Finding => ({
    keys: [...fromPointer(pointer), ...below],
    problem,
    remedy,
    code: "not-expressible",
  });
  if (kind === "PathItem") {
    // The Fetch standard forbids TRACE.
    const methods = ["trace", "query"].filter((method) => isObject(node[method])).map((method) => [method]);
    const others = Object.keys(asObject(node.additionalOperations));
    return [...methods, ...others.map((method) => ["additionalOperations", method])].map((keys) =>
      finding(
        keys,
        `The method \`${keys.at(-1)}\` has no place in a package`,
        "Describe the operation with another method in an overlay, or remove it there",
      ),
    );
  }
  if (kind === "Parameter" && node.in === "querystring") {
    const problem = `The parameter \`${String(node.name)}\` is the whole query, which has no place in a package yet`;
    return [finding([], problem, "Describe its fields as query parameters in an overlay")];
  }
  if (kind === "MediaType" && /\/requestBod(?:y|ies)\//.test(pointer)) {
    const keywords = ["itemEncoding", "prefixEncoding"].filter((keyword) => keyword in node);
    const remedy = "Describe the parts by name, with `encoding`, in an overlay";
    return keywords.map((keyword) =>
      finding([keyword], `\`${keyword}\` has no place in a package yet`, remedy),
    );
  }
  return [];
}

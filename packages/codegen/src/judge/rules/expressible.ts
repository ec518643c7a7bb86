import { asObject, isObject, type JsonObject, type Visit } from "@rosterkit/openapi";
import type { Finding } from "../../read/finding.ts";
import { unsentBodies } from "../../read/repair/path-slips.ts";
import type { Rule } from "../rule.ts";

/**
 * Refuses words of the standard that neither a mock nor a package can express: they must not get lost silently.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
function expressible(find: (node: JsonObject, visit: Visit) => readonly Omit<Finding, "code">[]): Rule {
  return (node, visit) => {
    const found = find(node, visit).map((finding) => ({ ...finding, code: "not-expressible" }));
    // A package calls no callback.
    return found.length === 0 || visit.pointer.includes("/callbacks/") ? [] : found;
  };
}

/** Methods that no client can send, and bodies that no client can send with theirs. */
export const sendableOperations = expressible((node) => {
  // The Fetch standard forbids TRACE.
  const methods = ["trace", "query"].filter((method) => isObject(node[method])).map((method) => [method]);
  const others = Object.keys(asObject(node.additionalOperations));
  const operations = [...methods, ...others.map((method) => ["additionalOperations", method])].map(
    (keys) => ({
      keys,
      problem: `The method \`${keys.at(-1)}\` has no place in a package`,
      remedy: "Describe the operation with another method in an overlay, or remove it there",
    }),
  );
  const remedy = "Describe its fields as query parameters in an overlay, or remove it there";
  return [...operations, ...unsentBodies(node).map((body) => ({ ...body, remedy }))];
});

export const namedParameters = expressible(({ in: place, name }) => {
  if (place !== "querystring") return [];
  const problem = `The parameter \`${String(name)}\` is the whole query, which has no place in a package yet`;
  return [{ keys: [], problem, remedy: "Describe its fields as query parameters in an overlay" }];
});

export const namedParts = expressible((node, visit) => {
  const keywords = ["itemEncoding", "prefixEncoding"].filter((keyword) => keyword in node);
  if (keywords.length === 0 || !/\/requestBod(?:y|ies)\//.test(visit.pointer)) return [];
  const remedy = "Describe the parts by name, with `encoding`, in an overlay";
  return keywords.map((keyword) => ({
    keys: [keyword],
    problem: `\`${keyword}\` has no place in a package yet`,
    remedy,
  }));
});

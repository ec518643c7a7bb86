import { asObject, isObject, type JsonObject, type Visit } from "@rosterkit/openapi";
import type { Finding } from "../../read/finding.ts";
import { unsentBodies } from "../../read/repair/path-slips.ts";
import type { Rule } from "../rule.ts";

/**
 * Creates a rule that refuses a feature of the standard that packages do not support, so that it is not ignored silently.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
function expressible(find: (node: JsonObject, visit: Visit) => readonly Omit<Finding, "code">[]): Rule {
  return (node, visit) => {
    const found = find(node, visit).map((finding) => ({ ...finding, code: "not-expressible" }));
    // Packages do not call callbacks.
    return found.length === 0 || visit.pointer.includes("/callbacks/") ? [] : found;
  };
}

/** Refuses methods that no client can send, and bodies that no client can send with their methods. */
export const sendableOperations = expressible((node) => {
  // The Fetch standard forbids TRACE.
  const methods = ["trace", "query"].filter((method) => isObject(node[method])).map((method) => [method]);
  const others = Object.keys(asObject(node.additionalOperations));
  const operations = [...methods, ...others.map((method) => ["additionalOperations", method])];
  const remedy = "Describe the operation with another method in an overlay, or remove it there";
  const remedyOfBody = "Describe its fields as query parameters in an overlay, or remove it there";
  return [
    ...operations.map((keys) => ({
      keys,
      problem: `The method \`${keys.at(-1)}\` is not supported`,
      remedy,
    })),
    ...unsentBodies(node).map((body) => ({ ...body, remedy: remedyOfBody })),
  ];
});

export const namedParameters = expressible(({ in: place, name }) => {
  if (place !== "querystring") return [];
  const problem = `The parameter \`${String(name)}\` is the whole query, which is not supported`;
  return [{ keys: [], problem, remedy: "Describe its fields as query parameters in an overlay" }];
});

export const namedParts = expressible((node, visit) => {
  const keywords = ["itemEncoding", "prefixEncoding"].filter((keyword) => keyword in node);
  if (keywords.length === 0 || !/\/requestBod(?:y|ies)\//.test(visit.pointer)) return [];
  const remedy = "Describe the parts by name, with `encoding`, in an overlay";
  return keywords.map((keyword) => ({ keys: [keyword], problem: `\`${keyword}\` is not supported`, remedy }));
});

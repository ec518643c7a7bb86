import { asObject, isObject, walk, type Visit } from "@rosterkit/openapi";
import { unsentBodies } from "../../read/repair/path-slips.ts";
import type { Finding, Rule } from "../rule.ts";

/**
 * Refuses words of the standard that neither a mock nor a package can express: they must not get lost silently.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
export const expressible: Rule = ({ document: { paths, components } }) =>
  [...walk({ paths, components }, { except: "Schema" })].flatMap((visit) => {
    const found = inexpressibleIn(visit);
    // A package calls no callback.
    return found.length === 0 || visit.pointer.includes("/callbacks/") ? [] : found;
  });

function inexpressibleIn(visit: Visit): Finding[] {
  const { kind, node } = visit;
  const finding = (below: readonly string[], problem: string, remedy: string): Finding => ({
    keys: [...visit.keys, ...below],
    problem,
    remedy,
    code: "not-expressible",
  });
  if (kind === "PathItem") {
    // The Fetch standard forbids TRACE.
    const methods = ["trace", "query"].filter((method) => isObject(node[method])).map((method) => [method]);
    const others = Object.keys(asObject(node.additionalOperations));
    const operations = [...methods, ...others.map((method) => ["additionalOperations", method])].map((keys) =>
      finding(
        keys,
        `The method \`${keys.at(-1)}\` has no place in a package`,
        "Describe the operation with another method in an overlay, or remove it there",
      ),
    );
    const remedy = "Describe its fields as query parameters in an overlay, or remove it there";
    return [...operations, ...unsentBodies(node).map(({ keys, problem }) => finding(keys, problem, remedy))];
  }
  if (kind === "Parameter" && node.in === "querystring") {
    const problem = `The parameter \`${String(node.name)}\` is the whole query, which has no place in a package yet`;
    return [finding([], problem, "Describe its fields as query parameters in an overlay")];
  }
  if (kind === "MediaType") {
    const keywords = ["itemEncoding", "prefixEncoding"].filter((keyword) => keyword in node);
    if (keywords.length === 0 || !/\/requestBod(?:y|ies)\//.test(visit.pointer)) return [];
    const remedy = "Describe the parts by name, with `encoding`, in an overlay";
    return keywords.map((keyword) =>
      finding([keyword], `\`${keyword}\` has no place in a package yet`, remedy),
    );
  }
  return [];
}

import { asObject, isEqual, type JsonObject, mapValues, toPointer } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import { stableText } from "../normal/stable-text.ts";
import { changedKeys } from "./both-sides.ts";
import { type Finding, reportOnDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId, Values } from "./rule.ts";

/** Compares the security schemes: the names of credentials, and how the client sends them. */
export function* checkSecuritySchemes({ base, head, packages }: DocumentPair): Generator<Finding> {
  const [from, to] = [schemesOf(base), schemesOf(head)];
  for (const name of changedKeys(from, to)) {
    const pointer = toPointer(["components", "securitySchemes", name]);
    const report = reportOnDocument({ packages: [packages.client, packages.types], pointer });
    for (const [rule, values] of rulesOf(from[name], to[name])) yield report(rule, { name, ...values });
  }
}

/** Returns the schemes by name, each with the client's option for its credential. */
export function schemesOf({ document }: NormalDocument): Record<string, JsonObject> {
  const schemes = asObject(asObject(document["components"])["securitySchemes"]);
  return mapValues(schemes, (scheme, name) => ({ "x-credential": name, ...asObject(scheme) }));
}

const rulesByKeyword = {
  "x-credential": "credential-renamed",
  type: "security-scheme-type-changed",
  scheme: "security-scheme-type-changed",
  in: "security-scheme-place-changed",
  name: "security-scheme-place-changed",
  openIdConnectUrl: "security-scheme-place-changed",
} as const;

function rulesOf(old?: JsonObject, current?: JsonObject): (readonly [RuleId, Values?])[] {
  if (old === undefined) return [["security-scheme-added"]];
  if (current === undefined) return [["security-scheme-removed"]];
  const [flows, flowsNow] = [flowsOf(old), flowsOf(current)];
  const removed = Object.keys(flows).filter((flow) => !Object.hasOwn(flowsNow, flow));
  const found: (readonly [RuleId, Values?])[] = [
    ...Object.entries(rulesByKeyword).flatMap(([keyword, rule]) => {
      const [from, to] = [old[keyword], current[keyword]];
      return isEqual(from, to) ? [] : [[rule, { keyword, from: String(from), to: String(to) }] as const];
    }),
    ...removed.map((keyword) => ["security-flow-removed", { keyword }] as const),
  ];
  if (removed.length === 0 && stableText(flows) !== stableText(flowsNow))
    found.push(["security-flows-changed"]);
  return found.length > 0 ? found : [["security-scheme-documentation-changed"]];
}

/** Returns the URLs and scopes of each flow, without descriptions. */
function flowsOf({ flows }: JsonObject): Record<string, unknown> {
  return mapValues(asObject(flows), (flow) => {
    const { scopes, ...addresses } = asObject(flow);
    return { ...addresses, scopes: Object.keys(asObject(scopes)).toSorted() };
  });
}

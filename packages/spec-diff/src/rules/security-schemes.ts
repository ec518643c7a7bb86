import { asObject, isEqual, type JsonObject, mapValues, toPointer } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import { stableText } from "../normal/stable-text.ts";
import { changedKeys } from "./both-sides.ts";
import { type Finding, sayOfDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId, Values } from "./rule.ts";

/** The security schemes of the document: what credentials are called, and how the client sends them. */
export function* checkSecuritySchemes({ base, head, packages }: DocumentPair): Generator<Finding> {
  const [from, to] = [schemesOf(base), schemesOf(head)];
  for (const name of changedKeys(from, to)) {
    const pointer = toPointer(["components", "securitySchemes", name]);
    const say = sayOfDocument({ packages: [packages.client, packages.types], pointer });
    for (const [rule, values] of rulesOf(from[name], to[name])) yield say(rule, { name, ...values });
  }
}

function schemesOf({ document }: NormalDocument): JsonObject {
  return asObject(asObject(document["components"])["securitySchemes"]);
}

/** Rules by the keywords of a scheme whose change they find. */
const rulesByKeyword = {
  type: "security-scheme-type-changed",
  scheme: "security-scheme-type-changed",
  in: "security-scheme-place-changed",
  name: "security-scheme-place-changed",
  openIdConnectUrl: "security-scheme-place-changed",
} as const;

function rulesOf(given: unknown, now: unknown): (readonly [RuleId, Values?])[] {
  if (given === undefined) return [["security-scheme-added"]];
  if (now === undefined) return [["security-scheme-removed"]];
  const [old, current] = [asObject(given), asObject(now)];
  const found: (readonly [RuleId, Values?])[] = [];
  const values = { from: credentialOf(old), to: credentialOf(current) };
  if (values.from !== values.to) found.push(["credential-renamed", values]);
  for (const [keyword, rule] of Object.entries(rulesByKeyword))
    if (!isEqual(old[keyword], current[keyword])) found.push([rule, { keyword }]);
  const [flows, flowsNow] = [flowsOf(old), flowsOf(current)];
  const gone = Object.keys(flows).filter((flow) => !(flow in flowsNow));
  for (const keyword of gone) found.push(["security-flow-removed", { keyword }]);
  if (gone.length === 0 && stableText(flows) !== stableText(flowsNow)) found.push(["security-flows-changed"]);
  return found.length > 0 ? found : [["security-scheme-documentation-changed"]];
}

function credentialOf(scheme: JsonObject): string {
  return String(scheme["x-credential"] ?? "its name");
}

/** Addresses and scopes of each flow, without descriptions. */
function flowsOf({ flows }: JsonObject): Record<string, unknown> {
  return mapValues(asObject(flows), (flow) => {
    const { scopes, ...addresses } = asObject(flow);
    return { ...addresses, scopes: Object.keys(asObject(scopes)).toSorted() };
  });
}

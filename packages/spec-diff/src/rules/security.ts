import { asArray, asObject, isEqual, type JsonObject, mapValues, toPointer } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import { stableText } from "../normal/stable-text.ts";
import { documentFinding, type Finding, operationFinding } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";

/** The ways to authenticate that operations accept, and the schemes themselves. */
export function checkSecurity({ base, head, shared, packages }: DocumentPair): Finding[] {
  return [
    ...shared.flatMap(({ old, current }) => {
      const [before, now] = [waysOf(old), waysOf(current)];
      const lost = before.filter((way) => !now.some((other) => isEnough(way, other)));
      const gained = now.filter((way) => !before.some((other) => isEnough(way, other)));
      const pointer = `${current.pointer}/security`;
      const say = (rule: RuleId, ways: readonly Way[]): Finding[] =>
        ways.length === 0
          ? []
          : [operationFinding(current, rule, { values: { names: ways.map(textOf).join(" or ") }, pointer })];
      return [...say("security-narrowed", lost), ...say("security-widened", gained)];
    }),
    ...checkSchemes(schemesOf(base), schemesOf(head), [packages.client, packages.types]),
  ];
}

/** Credentials that are given together: schemes, each with its scopes. An empty way lets anybody in. */
type Way = ReadonlyMap<string, readonly string[]>;

function waysOf({ security }: NormalOperation): Way[] {
  const ways = security.map(
    (requirement) =>
      new Map(Object.entries(requirement).map(([name, scopes]) => [name, asArray(scopes).map(String)])),
  );
  return ways.length > 0 ? ways : [new Map()];
}

/** Whether the credentials of one way are enough for the other. */
function isEnough(way: Way, other: Way): boolean {
  return [...other].every(
    ([name, scopes]) => scopes.every((scope) => way.get(name)?.includes(scope)) && way.has(name),
  );
}

function textOf(way: Way): string {
  if (way.size === 0) return "no credentials at all";
  const names = [...way].map(([name, scopes]) =>
    scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name,
  );
  return `\`${names.toSorted().join(" + ")}\``;
}

function schemesOf({ document }: NormalDocument): JsonObject {
  return asObject(asObject(document["components"])["securitySchemes"]);
}

function checkSchemes(from: JsonObject, to: JsonObject, packages: readonly string[]): Finding[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) => {
    const [old, current] = [from[name], to[name]];
    if (isEqual(old, current)) return [];
    return schemeRules(old, current).map(([rule, values]) =>
      documentFinding(rule, {
        packages,
        pointer: toPointer(["components", "securitySchemes", name]),
        values: { name, ...values },
      }),
    );
  });
}

type Naming = [RuleId, Readonly<Record<string, string>>];

function schemeRules(given: unknown, now: unknown): Naming[] {
  if (given === undefined) return [["security-scheme-added", {}]];
  if (now === undefined) return [["security-scheme-removed", {}]];
  const [old, current] = [asObject(given), asObject(now)];
  const changed = (keywords: readonly string[]): string[] =>
    keywords.filter((keyword) => !isEqual(old[keyword], current[keyword]));
  const [from, to] = [old["x-credential"], current["x-credential"]];
  const flows = Object.keys(asObject(old["flows"])).filter((flow) => !(flow in asObject(current["flows"])));
  const found: Naming[] = [
    ...(from === to
      ? []
      : [
          [
            "credential-renamed",
            { from: String(from ?? "its name"), to: String(to ?? "its name") },
          ] as Naming,
        ]),
    ...changed(["type", "scheme"]).map((keyword): Naming => ["security-scheme-type-changed", { keyword }]),
    ...changed(["in", "name", "openIdConnectUrl"]).map((keyword): Naming => [
      "security-scheme-place-changed",
      { keyword },
    ]),
    ...flows.map((keyword): Naming => ["security-flow-removed", { keyword }]),
    ...(flows.length === 0 && stableText(flowsOf(old)) !== stableText(flowsOf(current))
      ? [["security-flows-changed", {}] as Naming]
      : []),
  ];
  return found.length > 0 ? found : [["security-scheme-documentation-changed", {}]];
}

/** Addresses and scopes of each flow, without descriptions. */
function flowsOf({ flows }: JsonObject): Record<string, unknown> {
  return mapValues(asObject(flows), (flow) => {
    const { scopes, ...addresses } = asObject(flow);
    return { ...addresses, scopes: Object.keys(asObject(scopes)).toSorted() };
  });
}

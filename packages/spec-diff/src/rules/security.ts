import {
  asArray,
  asObject,
  groupBy,
  isEqual,
  type JsonObject,
  mapValues,
  toPointer,
} from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import { stableText } from "../normal/stable-text.ts";
import { changedKeys, zip } from "./both-sides.ts";
import { type Finding, type Report, reportOn, reportOnDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId, Values } from "./rule.ts";

/** Compares the security requirements of operations, and the credentials of clients. */
export function* checkSecurity({ base, head, shared, packages }: DocumentPair): Generator<Finding> {
  for (const { old, current } of shared) {
    const [from, to] = [alternativesOf(old), alternativesOf(current)];
    const report = reportOn(current, { pointer: `${current.pointer}/security` });
    yield* reportMissing(["security-narrowed", from, to], report);
    yield* reportMissing(["security-widened", to, from], report);
  }
  for (const [service, from, to] of zip(credentialsOf(base), credentialsOf(head))) {
    if (!from || !to) continue;
    const pointer = "/components/securitySchemes";
    const report = reportOnDocument({ service, packages: [packages.client], pointer });
    yield* reportMissing(["credentials-removed", from, to], report);
    yield* reportMissing(["credentials-added", to, from], report);
  }
}

/** A security requirement: schemes that apply together, each with its scopes. An empty one allows anonymous calls. */
type Requirement = ReadonlyMap<string, readonly string[]>;

interface Alternatives {
  readonly requirements: readonly Requirement[];
  /** Whether a client accepts these credentials together for a requirement. */
  readonly accepts: (given: Requirement, needed: Requirement) => boolean;
}

function alternativesOf({ security }: NormalOperation): Alternatives {
  const requirements = security.map(
    (needed) => new Map(Object.entries(needed).map(([name, scopes]) => [name, asArray(scopes).map(String)])),
  );
  return { requirements: requirements.length > 0 ? requirements : [new Map()], accepts: () => true };
}

type Sides = readonly [rule: RuleId, from: Alternatives, to: Alternatives];

/** Reports the requirements of one side that do not satisfy the other. */
function* reportMissing([rule, { requirements }, others]: Sides, report: Report): Generator<Finding> {
  const missing = new Set(requirements.filter((requirement) => !satisfies(others, requirement)).map(textOf));
  if (missing.size > 0) yield report(rule, { names: [...missing].join(" or ") });
}

/** Whether credentials satisfy one of several requirements. */
function satisfies({ requirements, accepts }: Alternatives, given: Requirement): boolean {
  const has = (name: string, scopes: readonly string[]): boolean =>
    given.has(name) && scopes.every((scope) => given.get(name)?.includes(scope));
  return requirements.some((needed) => accepts(given, needed) && [...needed].every((each) => has(...each)));
}

/** Returns the combinations of credentials that the client of each service accepts, by the names of its options. */
function credentialsOf(document: NormalDocument): Map<string, Alternatives> {
  const schemes = schemesOf(document);
  const optionOf = (name: string): string => String(schemes[name]?.["x-credential"] ?? name);
  const byService = groupBy([...document.operations.values()], ({ service }) => service);
  return new Map(
    [...byService].map(([service, operations]) => {
      const own = operations.map(({ security }) =>
        security.map((requirement) => new Map(Object.keys(requirement).map((name) => [optionOf(name), []]))),
      );
      const requirements = own.flat();
      const all: Requirement = new Map(requirements.flatMap((requirement) => [...requirement]));
      // If the requirements of operations differ, the client accepts the options of all of them together.
      const stated = operations.flatMap(({ security }) => security);
      const kinds = new Set(stated.map((requirement) => Object.keys(requirement).join(" ")));
      const isMixed = own.some(({ length }) => length > 0 && length < kinds.size);
      const accepts = (given: Requirement, needed: Requirement): boolean =>
        given.size === needed.size || (isMixed && [...given.keys()].every((option) => all.has(option)));
      return [service, { requirements: isMixed ? [...requirements, all] : requirements, accepts }];
    }),
  );
}

function textOf(requirement: Requirement): string {
  if (requirement.size === 0) return "without credentials";
  const names = [...requirement].map(([name, scopes]) =>
    scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name,
  );
  return `with \`${names.toSorted().join(" + ")}\``;
}

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
function schemesOf({ document }: NormalDocument): Record<string, JsonObject> {
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

import { asObject, type JsonObject } from "@rosterkit/openapi";
import { compareLevels } from "../level.ts";
import type { NormalDocument } from "../normal/document.ts";
import { type Finding, sayOfDocument } from "./finding.ts";
import { levelOf, type RuleId } from "./rule.ts";

export function componentsOf({ document }: NormalDocument): JsonObject {
  return asObject(asObject(document["components"])["schemas"]);
}

/** Names of the schemas that operations lead to. */
export function reachedIn({ operations }: NormalDocument): ReadonlySet<string> {
  return new Set([...operations.values()].flatMap(({ reach }) => [...reach]));
}

/** Operations of which a rule has found something, by service and name. */
export function usersWith(
  findings: readonly Finding[],
  isMeant: (rule: RuleId) => boolean,
): ReadonlySet<string> {
  return new Set(
    findings.flatMap(({ rule, service, operation }) => (isMeant(rule) ? [`${service}.${operation}`] : [])),
  );
}

/** Operations that changed for their callers: more than in words. */
export function changedUsers(findings: readonly Finding[]): ReadonlySet<string> {
  return usersWith(findings, (rule) => compareLevels(levelOf(rule), "minor") >= 0);
}

/** A finding about names of schemas; none where there are no names. */
export function namesFinding(
  rule: RuleId,
  names: readonly string[],
  { service = "", packages }: { readonly service?: string; readonly packages: readonly string[] },
): Finding[] {
  if (names.length === 0) return [];
  const values = { names: names.map((name) => `\`${name}\``).join(", ") };
  return [sayOfDocument({ service, packages, pointer: "/components/schemas" })(rule, values)];
}

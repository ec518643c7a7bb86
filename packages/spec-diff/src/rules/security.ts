import { asArray, groupBy } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import { zip } from "./both-sides.ts";
import { type Finding, type Say, sayOf, sayOfDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";
import { renamedSchemes, schemesOf } from "./security-schemes.ts";

/** The ways to authenticate that operations accept, and the credentials that clients are made with. */
export function* checkSecurity({ base, head, shared, packages }: DocumentPair): Generator<Finding> {
  const renamed = renamedSchemes(base, head);
  for (const { old, current } of shared) {
    const [before, now] = [waysOf(old, renamed), waysOf(current)];
    const isNew = (way: Way, others: readonly Way[]): boolean =>
      !others.some((other) => isEnough(way, other));
    const say = sayOf(current, { pointer: `${current.pointer}/security` });
    yield* sayWays(
      say,
      "security-narrowed",
      before.filter((way) => isNew(way, now)),
    );
    yield* sayWays(
      say,
      "security-widened",
      now.filter((way) => isNew(way, before)),
    );
  }
  for (const [service, before, now] of zip(credentialsOf(base), credentialsOf(head))) {
    if (!before || !now) continue;
    const say = sayOfDocument({
      service,
      packages: [packages.client],
      pointer: "/components/securitySchemes",
    });
    yield* sayWays(
      say,
      "credentials-removed",
      before.ways.filter((way) => !isTaken(way, now)),
    );
    yield* sayWays(
      say,
      "credentials-added",
      now.ways.filter((way) => !isTaken(way, before)),
    );
  }
}

function* sayWays(say: Say, rule: RuleId, ways: readonly Way[]): Generator<Finding> {
  if (ways.length > 0) yield say(rule, { names: [...new Set(ways.map(textOf))].join(" or ") });
}

/** Alternatives of credentials, by the options that hold them. */
interface Credentials {
  readonly ways: readonly Way[];
  /** Operations differ in what they require: an alternative takes the options of the others too. */
  readonly areMixed: boolean;
}

/** The credentials that the client of each service takes. */
function credentialsOf(document: NormalDocument): Map<string, Credentials> {
  const schemes = schemesOf(document);
  const optionOf = (name: string): string => String(schemes[name]?.["x-credential"] ?? name);
  const byService = groupBy([...document.operations.values()], ({ service }) => service);
  return new Map(
    [...byService].map(([service, operations]) => {
      const own = operations.map(({ security }) =>
        security.map((way) => new Map(Object.keys(way).map((name) => [optionOf(name), []]))),
      );
      const count = new Set(own.flat().map(textOf)).size;
      return [
        service,
        { ways: own.flat(), areMixed: own.some(({ length }) => length > 0 && length < count) },
      ];
    }),
  );
}

/** Whether a client can be made with these credentials; one that needs none takes any. */
function isTaken(way: Way, { ways, areMixed }: Credentials): boolean {
  if (ways.length === 0) return true;
  const isKnown = [...way.keys()].every((option) => ways.some((other) => other.has(option)));
  return isKnown && ways.some((other) => isEnough(way, other) && (areMixed || other.size === way.size));
}

/** Credentials that are given together: schemes, each with its scopes. An empty way lets anybody in. */
type Way = ReadonlyMap<string, readonly string[]>;

/** @param renamed new names of schemes by their old ones */
function waysOf({ security }: NormalOperation, renamed: ReadonlyMap<string, string> = new Map()): Way[] {
  const ways = security.map(
    (requirement) =>
      new Map(
        Object.entries(requirement).map(([name, scopes]) => [
          renamed.get(name) ?? name,
          asArray(scopes).map(String),
        ]),
      ),
  );
  return ways.length > 0 ? ways : [new Map()];
}

/** Whether the credentials of one way are enough for the other. */
function isEnough(way: Way, other: Way): boolean {
  return [...other].every(
    ([name, scopes]) => way.has(name) && scopes.every((scope) => way.get(name)?.includes(scope)),
  );
}

function textOf(way: Way): string {
  if (way.size === 0) return "without credentials";
  const names = [...way].map(([name, scopes]) =>
    scopes.length > 0 ? `${name} (${scopes.join(", ")})` : name,
  );
  return `with \`${names.toSorted().join(" + ")}\``;
}

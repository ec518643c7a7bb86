import { groupBy } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import { zip } from "./both-sides.ts";
import { type Finding, reportOnDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { schemesOf } from "./security-schemes.ts";
import { type Alternatives, reportMissing, type Requirement } from "./security.ts";

/** Compares the credentials of clients. */
export function* checkCredentials({ base, head, packages }: DocumentPair): Generator<Finding> {
  for (const [service, from, to] of zip(credentialsOf(base), credentialsOf(head))) {
    if (!from || !to) continue;
    const pointer = "/components/securitySchemes";
    const report = reportOnDocument({ service, packages: [packages.client], pointer });
    yield* reportMissing(["credentials-removed", from, to], report);
    yield* reportMissing(["credentials-added", to, from], report);
  }
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

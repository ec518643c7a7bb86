import { pointerTo } from "@rosterkit/openapi";
import type { CaseGenerator } from "./generator.ts";
import type { CredentialsCase } from "./types.ts";
import { sampleValues } from "./values.ts";

/** Calls without any credentials, and with each part of each alternative withheld. */
export function credentialsCases(generator: CaseGenerator): CredentialsCase[] {
  const { operation } = generator;
  const { security } = operation;
  if (security.length === 0 || security.some((schemes) => schemes.length === 0)) return [];
  const values = sampleValues(generator, "full");
  const make = (alternative: number, name: string, given: readonly string[]): CredentialsCase => ({
    kind: "credentials",
    operation,
    name,
    pointer: pointerTo(operation.pointer, "security"),
    values,
    alternative,
    given,
  });
  const partial = security.flatMap((schemes, alternative) =>
    schemes.length < 2
      ? []
      : schemes.map((withheld) => {
          const given = schemes.filter((scheme) => scheme !== withheld).map(({ name }) => name);
          const all = schemes.map(({ name }) => name).join(" and ");
          return make(alternative, `${all} without ${withheld.name}`, given);
        }),
  );
  // The credentials that are left may meet another alternative.
  const refused = partial.filter(
    ({ given }) => !security.some((schemes) => schemes.every(({ name }) => given.includes(name))),
  );
  return [make(0, "without credentials", []), ...refused];
}

import { pointerTo } from "@rosterkit/openapi";
import type { Source } from "./planner.ts";
import type { CredentialsCase } from "./types.ts";
import { fullValues } from "./values.ts";

/** No credentials at all, and each part of each alternative withheld. */
export function credentialsCases(source: Source): CredentialsCase[] {
  const { operation } = source;
  if (operation.security.length === 0 || operation.security.some((schemes) => schemes.length === 0))
    return [];
  const pointer = pointerTo(operation.pointer, "security");
  const values = fullValues(source);
  const base = { kind: "credentials", operation, pointer, values } as const;
  const partial = operation.security.flatMap((schemes, alternative) =>
    schemes.length < 2
      ? []
      : schemes.map((withheld): CredentialsCase => ({
          ...base,
          alternative,
          name: `${schemes.map(({ name }) => name).join(" and ")} without ${withheld.name}`,
          given: schemes.filter((scheme) => scheme !== withheld).map(({ name }) => name),
        })),
  );
  // What is left may be an alternative of its own, and then the call is allowed.
  const refused = partial.filter(
    ({ given }) => !operation.security.some((schemes) => schemes.every(({ name }) => given.includes(name))),
  );
  return [{ ...base, alternative: 0, name: "without credentials", given: [] }, ...refused];
}

import { type DocumentAlternative, pointerTo } from "@rosterkit/openapi";
import { parameterSchema } from "../document/located.ts";
import type { CaseGenerator } from "./generator.ts";
import { isCarried } from "../request/serialise.ts";
import type { CredentialsCase, InputCase } from "./types.ts";
import { sampleValues, withParameter } from "./values.ts";

/** Generates calls without any credentials, and without each single credential of each alternative. */
export function credentialsCases(generator: CaseGenerator): CredentialsCase[] {
  const { operation } = generator;
  const { security } = operation;
  if (security.length === 0 || security.some((schemes) => schemes.length === 0)) return [];
  const pointer = pointerTo(operation.pointer, "security");
  const sampled = sampleValues(generator, "full");
  // A parameter with the place and the name of a credential would replace it.
  const carriers = operation.parameters.filter((one) =>
    security.flat().some((scheme) => isCarried(scheme, one)),
  );
  if (carriers.some(({ required }) => required)) return [];
  const values = carriers.reduce((rest, one) => withParameter(rest, one, undefined), sampled);
  const base = { kind: "credentials", operation, pointer, values } as const;
  const namesOf = (schemes: DocumentAlternative): string[] => schemes.map(({ name }) => name);
  const partial = security.flatMap((schemes, alternative) =>
    namesOf(schemes).map((withheld) => ({
      ...base,
      name: `${namesOf(schemes).join(" and ")} without ${withheld}`,
      alternative,
      given: namesOf(schemes).filter((name) => name !== withheld),
    })),
  );
  // The remaining credentials may satisfy another alternative.
  const isRefused = ({ given }: CredentialsCase): boolean =>
    given.length > 0 && !security.some((schemes) => namesOf(schemes).every((name) => given.includes(name)));
  return [{ ...base, name: "without credentials", alternative: 0, given: [] }, ...partial.filter(isRefused)];
}

/** Generates inputs that the package must refuse. */
export function inputCases(generator: CaseGenerator): InputCase[] {
  const { operation, compiled } = generator;
  const values = sampleValues(generator, "full");
  const isSegment = (parameter: (typeof operation.parameters)[number]): boolean =>
    parameter.place === "path" &&
    // Other styles add a prefix, so their value cannot change the path.
    parameter.style === "simple" &&
    compiled.shapes.of(parameterSchema(parameter)).branches.every(({ kind }) => !/object|array/.test(kind));
  return operation.parameters.filter(isSegment).flatMap((parameter) =>
    ["", ".", "..", "a\nb", undefined].map((value) => {
      const name = `refuses ${JSON.stringify(value)} as ${parameter.name}`;
      const { pointer } = parameter;
      return { kind: "input", operation, name, pointer, values: withParameter(values, parameter, value) };
    }),
  );
}

import { type DocumentParameter, pointerTo } from "@rosterkit/openapi";
import { dotted, type Variant } from "../schema/variant.ts";
import type { CaseGenerator } from "./generator.ts";
import { Part } from "./part.ts";
import type { RefusalCase, RequestValues } from "./types.ts";
import { sampleValues, withParameter } from "./values.ts";

/** Requests that the document forbids, each wrong in one point only. */
export function refusalCases(generator: CaseGenerator): RefusalCase[] {
  const { operation } = generator;
  const full = sampleValues(generator, "full");
  const refusal = (name: string, pointer: string, values: RequestValues): RefusalCase => ({
    kind: "refusal",
    operation,
    name: `refuses ${name}`,
    pointer,
    values,
  });
  const missing = (part: string, pointer: string, values: RequestValues): RefusalCase =>
    refusal(`a missing ${part}`, pointerTo(pointer, "required"), values);
  const wrong = (part: string, { at, label, pointer }: Variant, values: RequestValues): RefusalCase =>
    refusal(`${part}${dotted(at)}: ${label}`, pointer, values);

  const parameterRefusals = (parameter: DocumentParameter): RefusalCase[] => {
    const { place, name, required, pointer } = parameter;
    const without = missing(`${place}.${name}`, pointer, withParameter(full, parameter, undefined));
    const variants = new Part(generator, parameter, place).invalidVariants(full.parameters[place][name]);
    return [
      ...(required && place !== "path" ? [without] : []),
      ...variants.map((variant) =>
        wrong(`${place}.${name}`, variant, withParameter(full, parameter, variant.value)),
      ),
    ];
  };
  const bodyRefusals = ({
    required,
    pointer,
    contents,
  }: NonNullable<typeof operation.body>): RefusalCase[] => {
    const without = missing("body", pointer, { ...full, body: undefined });
    const variants = contents
      .slice(0, 1)
      .flatMap((content) => new Part(generator, content, "body").invalidVariants(full.body?.value));
    return [
      ...(required ? [without] : []),
      ...variants.map((variant) =>
        wrong("body", variant, {
          ...full,
          body: { mediaType: contents[0]?.mediaType ?? "", value: variant.value },
        }),
      ),
    ];
  };
  return [
    ...operation.parameters.flatMap(parameterRefusals),
    ...(operation.body === undefined ? [] : bodyRefusals(operation.body)),
  ];
}

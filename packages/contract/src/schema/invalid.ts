import { itemsOf, propertiesOf, rangeOf, requiredOf, step } from "./branches.ts";
import type { SampleContext } from "./samples.ts";
import type { Branch, Located } from "./shape.ts";

export type InvalidKind = "required" | "type" | "enum" | "bound" | "null" | "extra" | "format";

/** A value that is wrong in a single point. */
export interface Invalid {
  readonly kind: InvalidKind;
  /** The point that is wrong, as a dotted path; empty for the value itself. */
  readonly at: string;
  readonly label: string;
  readonly pointer: string;
  readonly value: unknown;
}

/** Wrong values, each one point away from `base`. Those that another alternative allows are for the caller to drop. */
export function invalidsOf(context: SampleContext, located: Located, base: unknown): Invalid[] {
  const shape = context.shapes.of(located);
  const written = context.place === "body" || context.place === "answer";
  const invalids = shape.branches
    .slice(0, 1)
    .flatMap((branch) => branchInvalids(context, branch, base, written));
  const nothing: Invalid[] =
    written && !shape.nullable && shape.branches.length > 0
      ? [{ kind: "null", at: "", label: "not null", pointer: located.pointer, value: null }]
      : [];
  return [...invalids, ...nothing];
}

function branchInvalids(context: SampleContext, branch: Branch, base: unknown, written: boolean): Invalid[] {
  const { pointer, keywords } = branch;
  const wrongType = (value: unknown): Invalid => ({
    kind: "type",
    at: "",
    label: `type ${JSON.stringify(value)}`,
    pointer,
    value,
  });
  if (Array.isArray(keywords["enum"]) || keywords["const"] !== undefined) {
    const value = branch.kind === "string" ? context.sentinels.core() : "not-in-the-enum";
    return [
      { kind: "enum", at: "", label: "not in the enum", pointer: `${pointer}/enum`, value },
      ...(written ? [wrongType({})] : []),
    ];
  }
  switch (branch.kind) {
    case "boolean":
      return [wrongType("maybe")];
    case "integer":
      return [...numberInvalids(branch), wrongType("many"), { ...wrongType(0.5), label: "type, a fraction" }];
    case "number":
      return [...numberInvalids(branch), wrongType("many")];
    case "string":
      return [...textInvalids(branch, context), ...(written ? [wrongType(7)] : [])];
    case "object":
      return [...objectInvalids(context, branch, base), ...(written ? [wrongType("text")] : [])];
    case "array":
      return [...arrayInvalids(context, branch, base), ...(written ? [wrongType("text")] : [])];
    default:
      return [];
  }
}

function numberInvalids(branch: Branch): Invalid[] {
  const { minimum, maximum, multiple } = rangeOf(branch);
  return [minimum - multiple, maximum + multiple]
    .filter((value) => Number.isFinite(value))
    .map((value) => ({ kind: "bound", at: "", label: `bound ${value}`, pointer: branch.pointer, value }));
}

function textInvalids({ keywords, pointer }: Branch, { place, sentinels }: SampleContext): Invalid[] {
  const invalids: Invalid[] = [];
  const { minLength, maxLength, pattern, format } = keywords;
  if (typeof maxLength === "number" && maxLength < 100_000) {
    invalids.push({
      kind: "bound",
      at: "",
      label: `length ${maxLength + 1}`,
      pointer,
      value: "a".repeat(maxLength + 1),
    });
  }
  if (
    typeof minLength === "number" &&
    minLength > 0 &&
    (minLength > 1 || place === "body" || place === "answer")
  ) {
    invalids.push({
      kind: "bound",
      at: "",
      label: `length ${minLength - 1}`,
      pointer,
      value: "a".repeat(minLength - 1),
    });
  }
  if (typeof pattern === "string")
    invalids.push({ kind: "format", at: "", label: "not the pattern", pointer, value: "\u00a7 \u00a7" });
  if (format !== undefined)
    invalids.push({
      kind: "format",
      at: "",
      label: `not ${String(format)}`,
      pointer,
      value: sentinels.core(),
    });
  return invalids;
}

function objectInvalids(context: SampleContext, branch: Branch, base: unknown): Invalid[] {
  const object = (base ?? {}) as Record<string, unknown>;
  const required = requiredOf(branch);
  const invalids: Invalid[] = [];
  for (const [name, located] of propertiesOf(context, branch)) {
    if (!(name in object)) continue;
    if (required.has(name)) {
      const { [name]: _, ...rest } = object;
      invalids.push({
        kind: "required",
        at: "",
        label: `without ${name}`,
        pointer: `${branch.pointer}/required`,
        value: rest,
      });
    }
    for (const invalid of invalidsOf(context, located, object[name])) {
      invalids.push({ ...invalid, at: step(name, invalid.at), value: { ...object, [name]: invalid.value } });
    }
  }
  const further = Object.keys(object).find((name) => !branch.properties.has(name));
  if (branch.additional !== undefined && further !== undefined) {
    for (const invalid of invalidsOf(context, branch.additional, object[further])) {
      invalids.push({
        ...invalid,
        at: step("*", invalid.at),
        value: { ...object, [further]: invalid.value },
      });
    }
  }
  if (branch.keywords["additionalProperties"] === false) {
    const value = { ...object, [context.sentinels.core()]: 1 };
    invalids.push({
      kind: "extra",
      at: "",
      label: "a further field",
      pointer: `${branch.pointer}/additionalProperties`,
      value,
    });
  }
  return invalids;
}

function arrayInvalids(context: SampleContext, branch: Branch, base: unknown): Invalid[] {
  const [first, ...rest] = Array.isArray(base) ? base : [];
  const { minItems, maxItems } = branch.keywords;
  const invalids: Invalid[] = [];
  if (typeof minItems === "number" && minItems > 0) {
    invalids.push({
      kind: "bound",
      at: "",
      label: `${minItems - 1} items`,
      pointer: branch.pointer,
      value: Array.from({ length: minItems - 1 }, () => first),
    });
  }
  if (typeof maxItems === "number" && maxItems <= 200) {
    invalids.push({
      kind: "bound",
      at: "",
      label: `${maxItems + 1} items`,
      pointer: branch.pointer,
      value: Array.from({ length: maxItems + 1 }, () => first),
    });
  }
  if (first === undefined) return invalids;
  const inner = invalidsOf(context, itemsOf(branch), first);
  return [
    ...invalids,
    ...inner.map((invalid) => ({ ...invalid, at: step("0", invalid.at), value: [invalid.value, ...rest] })),
  ];
}

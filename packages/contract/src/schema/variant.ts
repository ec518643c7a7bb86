import { asArray, asObject } from "@rosterkit/openapi";
import { itemOf, propertiesOf } from "./branches.ts";
import type { SampleContext } from "./samples.ts";
import type { Branch, Located } from "./shape.ts";

/** Value that differs from a base value in a single point. */
export interface Variant {
  /** Dotted path to the difference; empty for the value itself. */
  readonly at: string;
  readonly label: string;
  readonly pointer: string;
  readonly value: unknown;
  /** Whether the value breaks the schema. */
  readonly wrong?: true;
}

export function variant(pointer: string, label: string, value: unknown): Variant {
  return { at: "", label, pointer, value };
}

export function wrong(pointer: string, label: string, value: unknown): Variant {
  return { ...variant(pointer, label, value), wrong: true };
}

interface Member {
  readonly name: string;
  readonly located: Located;
  readonly value: unknown;
}

/** Returns the variants of the properties of an object, or of the first item of an array, each in a copy of it. */
export function variantsWithin(
  context: SampleContext,
  { branch, base }: { readonly branch: Branch; readonly base: unknown },
  variantsOf: (context: SampleContext, located: Located, value: unknown) => readonly Variant[],
): Variant[] {
  const inside = ({ name, located, value }: Member, wrap: (value: unknown) => unknown): Variant[] =>
    variantsOf(context, located, value).map((inner) => ({
      ...inner,
      at: name + suffixOf(inner.at),
      value: wrap(inner.value),
    }));
  if (branch.kind === "array") {
    const [first, ...rest] = asArray(base);
    return first === undefined
      ? []
      : inside({ name: "0", located: itemOf(branch, 0), value: first }, (value) => [value, ...rest]);
  }
  const object = asObject(base);
  const further = Object.keys(object).find((name) => !branch.properties.has(name));
  const additional = further === undefined || branch.additional === undefined ? [] : [further];
  const members = [
    ...propertiesOf(context, branch)
      .filter(([name]) => name in object)
      .map(([name, located]) => ({ name, shown: name, located })),
    ...additional.map((name) => ({ name, shown: "*", located: branch.additional as Located })),
  ];
  return members.flatMap(({ name, shown, located }) =>
    inside({ name: shown, located, value: object[name] }, (value) => ({ ...object, [name]: value })),
  );
}

/** Returns the path of a variant as a suffix of the name of its root. */
export function suffixOf(at: string): string {
  return at === "" ? "" : `.${at}`;
}

export function without(
  object: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const { [name]: _, ...rest } = object;
  return rest;
}

import { itemOf, propertiesOf } from "./branches.ts";
import type { SampleContext } from "./samples.ts";
import type { Branch, Located } from "./shape.ts";

/** A value that differs from another one in a single point. */
export interface Variant {
  /** The point that differs, as a dotted path; empty for the value itself. */
  readonly at: string;
  readonly label: string;
  readonly pointer: string;
  readonly value: unknown;
  /** Breaks the schema. */
  readonly wrong?: true;
}

export function variant(pointer: string, label: string, value: unknown): Variant {
  return { at: "", label, pointer, value };
}

/** A variant that breaks the schema. */
export function wrong(pointer: string, label: string, value: unknown): Variant {
  return { ...variant(pointer, label, value), wrong: true };
}

/** A value inside of another one, by the name of its place. */
interface Member {
  readonly name: string;
  readonly located: Located;
  readonly value: unknown;
}

/** The variants of everything inside an object or an array, each in a copy of that. */
export function variantsWithin(
  context: SampleContext,
  { branch, base }: { readonly branch: Branch; readonly base: unknown },
  variantsOf: (context: SampleContext, located: Located, value: unknown) => readonly Variant[],
): Variant[] {
  const inside = ({ name, located, value }: Member, wrap: (value: unknown) => unknown): Variant[] =>
    variantsOf(context, located, value).map((inner) => ({
      ...inner,
      at: joinPath(name, inner.at),
      value: wrap(inner.value),
    }));
  if (branch.kind === "array") {
    const [first, ...rest] = Array.isArray(base) ? (base as unknown[]) : [];
    return first === undefined
      ? []
      : inside({ name: "0", located: itemOf(branch, 0), value: first }, (value) => [value, ...rest]);
  }
  const object = (base ?? {}) as Readonly<Record<string, unknown>>;
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

function joinPath(name: string, rest: string): string {
  return rest === "" ? name : `${name}.${rest}`;
}

/** Writes the path of a variant behind the name of its root. */
export function dotted(at: string): string {
  return at === "" ? "" : `.${at}`;
}

export function without(
  object: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const { [name]: _, ...rest } = object;
  return rest;
}

/** A value that differs from another one in a single point. */
export interface Variant {
  /** The point that differs, as a dotted path; empty for the value itself. */
  readonly at: string;
  readonly label: string;
  readonly pointer: string;
  readonly value: unknown;
}

export function variant(pointer: string, label: string, value: unknown): Variant {
  return { at: "", label, pointer, value };
}

/** Puts each variant of a property into the object that has it. */
export function withProperty(
  object: Readonly<Record<string, unknown>>,
  name: string,
  variants: readonly Variant[],
  shown: string = name,
): Variant[] {
  return variants.map(({ at, value, ...rest }) => ({
    ...rest,
    at: joinPath(shown, at),
    value: { ...object, [name]: value },
  }));
}

/** Puts each variant of the first item into the array that has it. */
export function withFirstItem(rest: readonly unknown[], variants: readonly Variant[]): Variant[] {
  return variants.map(({ at, value, ...others }) => ({
    ...others,
    at: joinPath("0", at),
    value: [value, ...rest],
  }));
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

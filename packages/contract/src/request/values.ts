/** The values of a request. */
export interface RequestValues {
  /** By place and wire name, as {@link inputOf} writes them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: { readonly mediaType: string; readonly value: unknown } | undefined;
}

/** The name of a parameter among all inputs of its operation: `path.id`. */
export function inputOf({ place, name }: { readonly place: string; readonly name: string }): string {
  return `${place}.${name}`;
}

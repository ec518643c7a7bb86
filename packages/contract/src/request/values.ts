export interface RequestValues {
  /** Values by place and wire name, as {@link inputOf} returns them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: { readonly mediaType: string; readonly value: unknown } | undefined;
}

/** Returns the name of a parameter among all inputs of its operation, such as `path.id`. */
export function inputOf({ place, name }: { readonly place: string; readonly name: string }): string {
  return `${place}.${name}`;
}

/** Returns the value at a JSON Pointer; undefined without a pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function resolvePointer(value: unknown, pointer: string | undefined): unknown {
  const tokens = pointer?.split("/").slice(1);
  return tokens?.reduce<unknown>(
    (found, token) =>
      (found as Record<string, unknown> | null)?.[token.replaceAll("~1", "/").replaceAll("~0", "~")],
    value,
  );
}

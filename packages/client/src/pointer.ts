/** What stands at a JSON Pointer in a value; nothing without a pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
export function resolvePointer(value: unknown, pointer: string | undefined): unknown {
  return pointer
    ?.split("/")
    .slice(1)
    .reduce<unknown>((found, token) => {
      const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
      return (found as Record<string, unknown> | null | undefined)?.[name];
    }, value);
}

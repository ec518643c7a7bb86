/** Refuses values that cannot stand in a header: every runtime's own message shows the value. */
export function checkHeaders(headers: unknown, refuse: (problem: string) => Error): void {
  // An instance of Headers has been checked, and has no entries.
  for (const [name, value] of Object.entries(headers ?? {}))
    for (const text of [value].flat())
      if (
        !/^[!#$%&'*+.^\w`|~-]+$/.test(name) ||
        (text != null && !/^[\t\x20-\x7e\x80-\xff]*$/.test(String(text)))
      )
        throw refuse(
          `header ${JSON.stringify(name)} is no header, or its value holds a line break or a character outside Latin-1`,
        );
}

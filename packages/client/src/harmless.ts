interface Thrown {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly stack?: unknown;
  readonly cause?: Thrown;
}

/** A copy of what was thrown that holds its name, code, message and stack, and nothing else that may hang on it. */
export function harmless(
  thrown: unknown,
  clean: (text: string) => string,
): Error & { readonly code: string } {
  const { name = "Error", message = thrown, code, stack, cause } = (thrown ?? {}) as Thrown;
  // fetch says "fetch failed", and tells the reason one level below.
  const copy = new Error(clean([message, cause?.message || cause?.code].filter(Boolean).join(": ")));
  copy.name = clean(String(name));
  copy.stack = clean(String(stack ?? copy.message));
  return Object.assign(copy, { code: clean(String(code ?? cause?.code ?? "")) });
}

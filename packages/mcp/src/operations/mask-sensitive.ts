/** The value without the fields of these names, at any depth: each is `***`. */
export function maskSensitive(value: unknown, names: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => maskSensitive(item, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      names.includes(name) ? "***" : maskSensitive(field, names),
    ]),
  );
}

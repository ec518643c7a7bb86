export const mask = "***";

/** Replaces the values of the named fields, at any depth, by a mask. */
export function maskSecrets(value: unknown, names: readonly string[] = []): unknown {
  if (names.length === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => maskSecrets(item, names));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      names.includes(name) && field !== null ? mask : maskSecrets(field, names),
    ]),
  );
}

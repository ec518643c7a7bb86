/** Stands in the place of a secret. */
export const mask = "***";

/** The value with a mask in the place of each field of these names, at any depth. */
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

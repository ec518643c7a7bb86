/** A copy with another value at a path, which the value so far may decide. */
export function replaceAt(
  value: unknown,
  [step, ...rest]: readonly string[],
  change: (value: unknown) => unknown,
): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === step ? replaceAt(item, rest, change) : item));
  const object = Object(value) as Readonly<Record<string, unknown>>;
  return { ...object, [step]: replaceAt(object[step], rest, change) };
}

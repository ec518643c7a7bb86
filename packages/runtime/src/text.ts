/** Makes the error of an unusable input; it names the field. */
export type Refuse = (problem: string) => Error;

/**
 * The text of a single value: a `Date` is its ISO text.
 * @throws {InputError} for a value that has no text, such as an object, a function or `NaN`
 */
export function textOf(value: unknown, name: string, refuse: Refuse): string {
  const isDate = value instanceof Date && !Number.isNaN(+value);
  const isText = /^(string|boolean|bigint)$/.test(typeof value) || Number.isFinite(value);
  if (!isDate && !isText) throw refuse(`${name} must be a text, a finite number, a boolean or a valid Date`);
  return isDate ? value.toISOString() : `${value as string}`;
}

/** The text of a single value, percent-encoded. */
export function encodeText(value: unknown, name: string, refuse: Refuse): string {
  const text = textOf(value, name, refuse);
  try {
    return encodeURIComponent(text);
  } catch {
    throw refuse(`${name} ends in half a character`);
  }
}

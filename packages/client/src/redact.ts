/** A field or header whose name ends like this holds a secret. */
export const secretName: RegExp =
  /(pass(word|phrase|wd)|secret|token|api.?key|auth(orization)?|credential|cookie)s?$/i;

export const mask: string = "[redacted]";

/**
 * Gives a function that takes secrets out of a text: those that were `sent`, and those that stand in `given` under a
 * secret's name; as they are, percent-encoded, escaped as in JSON, and in base64 wherever they start there.
 */
export function redactor(sent: readonly unknown[], given: unknown): (text: string) => string {
  const found: unknown[] = [...sent];
  const collect = (name: string, value: unknown) => {
    if (secretName.test(name)) found.push(value);
    return typeof value === "bigint" ? 0 : value;
  };
  try {
    JSON.stringify(given, collect);
  } catch {
    // An object that holds itself. It is not sent either.
  }
  const forms = found
    .flat(9)
    // Shorter ones stand in every second word.
    .filter((secret): secret is string => typeof secret === "string" && secret.length > 3)
    .map((secret) => secret.replace(/\p{Cs}/gu, "\ufffd"))
    .flatMap((secret) => {
      const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join("");
      return [
        secret,
        // What all base64 texts share that hold the secret at a position of this remainder by three.
        ...[0, 2, 3].map((start, shift) => btoa("  ".slice(0, shift) + bytes).slice(start, ((shift + bytes.length) * 4) / 3)),
      ];
    })
    .flatMap((form) => [form, encodeURIComponent(form), JSON.stringify(form).slice(1, -1)])
    .sort((one, other) => other.length - one.length)
    .map((form) => form.replace(/\W/g, "\\\\*\\$&"));
  return (text) => (forms[0] ? text.replace(new RegExp(forms.join("|"), "gi"), mask) : text);
}

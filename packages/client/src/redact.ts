/** A field or header whose name ends like this holds a secret. */
export const secretName: RegExp =
  /(pass(word|phrase|wd)|secret|token|api.?key|auth(orization)?|credential|cookie)s?$/i;

export const mask: string = "[redacted]";

/**
 * Takes secrets out of a text: those that were `sent`, and those that stand in `given` under a secret's name; as they
 * are, percent-encoded, escaped as in JSON, and in base64 wherever they start there.
 */
export function redact(text: string, sent: readonly unknown[], given: unknown): string {
  const found = [...sent];
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
    .filter((secret): secret is string => typeof secret === "string")
    // Shorter ones stand in every second word. Half a surrogate pair is replaced when it is sent.
    .map((secret) => (secret.length > 3 ? secret.replace(/\p{Cs}/gu, "\ufffd") : mask))
    .flatMap((secret) => {
      const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join(
        "",
      );
      // What all base64 texts share that hold the secret at a position of this remainder by three.
      const core = (start: number, shift: number) =>
        btoa("  ".slice(0, shift) + bytes).slice(start, ((shift + bytes.length) * 4) / 3);
      return [secret, ...[0, 2, 3].map(core)];
    })
    .flatMap((form) => [form, encodeURIComponent(form), JSON.stringify(form).slice(1, -1)])
    .sort((one, other) => other.length - one.length)
    .map((form) => form.replace(/\W/g, "\\\\*\\$&"));
  return forms[0] ? text.replace(new RegExp(forms.join("|"), "gi"), mask) : text;
}

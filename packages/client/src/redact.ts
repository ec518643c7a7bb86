export const mask = "[redacted]";

const names =
  "pass(?:word|phrase|wd)|secret|token|api[-_]?key|auth(?:orization)?|credential|cookie|private[-_]?key";

/** Tells whether a field or header of this name holds a secret. */
export const isSecretName = (name: string): boolean => new RegExp(`(?:${names})s?$`, "i").test(name);

/** Source of a pattern that finds `text` as it is, percent-encoded, and escaped as in JSON, each once or more. */
const spelled = (text: string): string =>
  text.replace(/[^a-z0-9]/giu, (character) => {
    const hex = (code: number, width: number) => code.toString(16).padStart(width, "0");
    const percent = [...new TextEncoder().encode(character)].map((byte) => `%(?:25)*${hex(byte, 2)}`);
    const units = Array.from({ length: character.length }, (_, index) => hex(character.charCodeAt(index), 4));
    const short = /\\(\w)/.exec(JSON.stringify(character))?.[1];
    return `(?:\\\\*\\u{${hex(character.codePointAt(0)!, 1)}}|${percent.join("")}|\\\\+u${units.join("\\\\+u")}${
      // The last three: a short escape as in \n, a space in a form, base64 for URLs.
      short
        ? `|\\\\+${short}`
        : character === " "
          ? "|\\+"
          : character === "+"
            ? "|-"
            : character === "/"
              ? "|_"
              : ""
    })`;
  });

/** The secret itself, and what of it is the same in every base64 text that it stands in, wherever it starts there. */
const forms = (secret: string): string[] => {
  const bytes = Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join("");
  return [
    secret,
    ...[0, 2, 3].map((start, shift) =>
      btoa("\0".repeat(shift) + bytes).slice(start, Math.floor(((shift + bytes.length) * 4) / 3)),
    ),
  ].map(spelled);
};

/** Takes the secrets out of a text, in whatever encoding, and the values that stand there under a secret's name. */
export function redact(text: string, secrets: readonly string[]): string {
  // Shorter ones stand in every second word.
  const known = [...new Set(secrets)]
    .filter((secret) => secret.length > 3)
    .sort((a, b) => b.length - a.length);
  const clean =
    known.length > 0 ? text.replace(new RegExp(known.flatMap(forms).join("|"), "giu"), mask) : text;
  return clean.replace(
    new RegExp(
      `((?:${names})s?(?:\\\\*["']?\\s*:\\s*\\\\*["']|=["']?))(?:(?<=["'])(?:\\\\.|[^"'\\\\])+|[^&\\s"',;]+)`,
      "gi",
    ),
    `$1${mask}`,
  );
}

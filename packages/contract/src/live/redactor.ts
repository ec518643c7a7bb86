import { escapeMarkup } from "../report/live-report.ts";

/** Shortest beginning of a secret that is replaced. */
const leastPrefix = 4;

/**
 * Returns a function that replaces every secret in each encoding, and also the beginning of one at the end of a text or
 * before the `...` of a text that was cut.
 */
export function createRedactor(secrets: Iterable<string>, replacement: string): (text: string) => string {
  const forms = [...new Set([...secrets].flatMap(formsOf))].filter((form) => form !== "");
  if (forms.length === 0) return (text) => text;
  const ordered = forms.toSorted((one, other) => other.length - one.length);
  const whole = new RegExp(ordered.map(escapePattern).join("|"), "g");
  const beginnings = new Set(
    ordered.flatMap((form) =>
      Array.from({ length: form.length }, (_, index) => form.slice(0, index + 1)).slice(leastPrefix - 1),
    ),
  );
  const withoutBeginning = (part: string): string => {
    const longest = Math.min(part.length, ordered[0]?.length ?? 0);
    for (let length = longest; length >= leastPrefix; length -= 1)
      if (beginnings.has(part.slice(-length))) return part.slice(0, -length) + replacement;
    return part;
  };
  return (text) => text.replaceAll(whole, replacement).split("...").map(withoutBeginning).join("...");
}

/** `RegExp.escape` needs Node 24. */
function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inUri = (text: string): string => encodeURIComponent(text.toWellFormed());

/** Encodings that may be applied to a text before it reaches a report. */
const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  inJson,
  (text) => inJson(inJson(text)),
  inUri,
  (text) => inUri(text).replaceAll("%20", "+"),
  (text) => inUri(text).replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
  (text) => inUri(inUri(text)),
  (text) => new URLSearchParams([["", text]]).toString().slice(1),
  escapeMarkup,
  (text) => Buffer.from(text).toString("hex"),
];

function formsOf(secret: string): string[] {
  return [...encodings.map((encode) => encode(secret)), ...base64Forms(secret)];
}

/** Returns the base64 digits of a secret at each alignment, without those that also encode adjacent bytes. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  if (bytes.length < 3) return [];
  const digits = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return digits.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}

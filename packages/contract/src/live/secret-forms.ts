import { escapeMarkup } from "../report/live-report.ts";

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

export function formsOf(secret: string): string[] {
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

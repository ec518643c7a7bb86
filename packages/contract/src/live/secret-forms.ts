import { escapeMarkup } from "../report/live-report.ts";

type Encoding = (text: string) => string;

const inJson: Encoding = (text) => JSON.stringify(text).slice(1, -1);
const inUri: Encoding = (text) => encodeURIComponent(text.toWellFormed());

/** Encodings that a text may pass on its way into a report. */
const encodings: readonly Encoding[] = [
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

/** Every form of a secret. */
export function formsOf(secret: string): string[] {
  const plain = encodings.map((encode) => encode(secret));
  return [...new Set([...plain, ...base64Forms(secret)])].filter((form) => form !== "");
}

/** The digits that a secret has in base64 wherever it begins, without those that its neighbours share. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  if (bytes.length < 3) return [];
  const digits = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return digits.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]);
}

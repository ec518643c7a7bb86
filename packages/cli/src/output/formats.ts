import type { OutputStream } from "../surroundings.ts";

type Formatter = (items: AsyncIterable<unknown>) => AsyncIterable<string>;

const formatters = {
  table: async (): Promise<Formatter> => (await import("./table.ts")).formatTable,
  csv: async (): Promise<Formatter> => (await import("./csv.ts")).formatCsv,
  json: async (): Promise<Formatter> => formatJson,
  ndjson: async (): Promise<Formatter> => formatNdjson,
};

export type Format = keyof typeof formatters;

export const formats = Object.keys(formatters) as readonly Format[];

export async function printItems(
  items: AsyncIterable<unknown> | Iterable<unknown>,
  format: Format,
  stream: OutputStream,
): Promise<void> {
  const formatItems = await formatters[format]();
  for await (const text of formatItems(toAsync(items))) await write(stream, text);
}

async function* toAsync(items: AsyncIterable<unknown> | Iterable<unknown>): AsyncGenerator<unknown> {
  yield* items;
}

/** Writes to a stream, and waits until the data is flushed. */
export function write(stream: OutputStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** Characters that JSON need not escape, but that control a terminal. */
const controls = /[\u007f-\u009f\p{Bidi_Control}]/gu;

/** Serializes a value as JSON that is safe on a terminal. */
export function formatJsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent) ?? "null";
  return text.replaceAll(controls, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Formats items as one JSON array. */
async function* formatJson(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const item of items) {
    yield `${separator}${formatJsonText(item, 2).replaceAll(/^/gm, "  ")}`;
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/** Formats items as one line of JSON each. */
async function* formatNdjson(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const item of items) yield `${formatJsonText(item)}\n`;
}

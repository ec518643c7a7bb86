import type { OutputStream } from "../surroundings.ts";

/** Writes items as text, piece by piece. */
type Formatter = (items: AsyncIterable<unknown>) => AsyncIterable<string>;

const formatters = {
  table: async (): Promise<Formatter> => (await import("./table.ts")).formatTable,
  csv: async (): Promise<Formatter> => (await import("./csv.ts")).formatCsv,
  json: async (): Promise<Formatter> => (await import("./json.ts")).formatJson,
  ndjson: async (): Promise<Formatter> => (await import("./json.ts")).formatNdjson,
};

export type Format = keyof typeof formatters;

export const formats = Object.keys(formatters) as readonly Format[];

/** The format that was asked for: a table for people, JSON for programs. */
export const chooseFormat = (asked: Format | undefined, stream: OutputStream): Format =>
  asked ?? (stream.isTTY === true ? "table" : "json");

/** Prints every item. */
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

/** Writes a text, and waits until the reader has caught up. */
export function write(stream: OutputStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

import type { OutputStream } from "../surroundings.ts";
import { formatJson, formatNdjson } from "./json.ts";

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

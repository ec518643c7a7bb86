import { ResponseTooLargeError } from "../errors/response-errors.ts";
import type { Reading } from "../route/serialization.ts";
import type { StreamSource } from "./chunks.ts";

export type ReadStream = (source: StreamSource, reading: Reading) => AsyncGenerator<unknown, void, undefined>;

/** Returns a media type without its parameters. */
const essenceOf = (mediaType: string): string => mediaType.split(";")[0]!.trim().toLowerCase();

/** Wraps a reader: refuses HTML or JSON that a server sends instead of the documented stream. */
export const checkType =
  (read: ReadStream): ReadStream =>
  (source, reading) => {
    const actual = essenceOf(reading.mediaType);
    if (!/html|[/+]json$/.test(actual) || actual === essenceOf(reading.documented))
      return read(source, reading);
    const { response } = source.received;
    response.body?.cancel().catch(() => {});
    throw reading.refuse(`status ${response.status} without valid ${reading.documented}`);
  };

/** @throws {ResponseTooLargeError} for an item longer than `maximumBytes` */
export function checkItem(length: number, { received: { response }, call }: StreamSource): void {
  const { maximumBytes } = call.limits;
  const problem = `stream item larger than ${maximumBytes} bytes`;
  if (length > maximumBytes) throw new ResponseTooLargeError(problem, call, { response });
}

/** Parses JSON without the message of `JSON.parse`, which would show a part of the body. */
export function parseItem(text: string, parse: Reading["parse"], refuse: Reading["refuse"]): unknown {
  try {
    return parse(text);
  } catch {
    throw refuse("an item of the stream is not JSON");
  }
}

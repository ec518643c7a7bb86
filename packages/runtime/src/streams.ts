import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { Call, ReceivedResponse } from "./connection.ts";
import { TimeoutError, toConnectionError } from "./errors/connection-errors.ts";
import { ResponseTooLargeError } from "./errors/response-errors.ts";
import type { Reading } from "./route/response-reader.ts";
import { limitTime } from "./wait.ts";

/** An event of an event stream. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface ServerSentEvent<Data> {
  readonly event: string;
  readonly data: Data;
  readonly id: string;
}

/** A streamed response and its call. */
interface StreamSource {
  readonly received: ReceivedResponse;
  readonly call: Call;
}

type ReadStream = (source: StreamSource, reading: Reading) => AsyncGenerator<unknown, void, undefined>;

/** Returns a media type without its parameters. */
const essenceOf = (mediaType: string): string => mediaType.split(";")[0]!.trim().toLowerCase();

/** Wraps a reader: refuses HTML or JSON that a server sends instead of the documented stream. */
const checkType =
  (read: ReadStream): ReadStream =>
  (source, reading) => {
    const actual = essenceOf(reading.mediaType);
    if (!/html|[/+]json$/.test(actual) || actual === essenceOf(reading.documented))
      return read(source, reading);
    source.received.response.body?.cancel().catch(() => {});
    throw reading.refuse(`status ${source.received.response.status} without valid ${reading.documented}`);
  };

/** Yields the events of an event stream; data is parsed if it is JSON. */
export const events: ReadStream = /* @__PURE__ */ checkType(readEvents);

/** Yields only the data of the events. */
export const eventData: ReadStream = /* @__PURE__ */ checkType(async function* (...stream) {
  for await (const { data } of readEvents(...stream)) yield data;
});

/** Yields the values of a stream with one JSON text per line. */
export const jsonLines: ReadStream = /* @__PURE__ */ checkType(async function* (source, { parse, refuse }) {
  let rest = "";
  const parseLine = (line: string): unknown[] => {
    // JSON text sequences put a record separator before each text. @see https://www.rfc-editor.org/rfc/rfc7464
    const text = line.replaceAll("\u001e", "").trim();
    return text ? [parseItem(text, parse, refuse)] : [];
  };
  for await (const text of decodeChunks(source)) {
    // Splits only the new text: splitting a long line again for each chunk would take quadratic time.
    const lines = text.split("\n");
    lines[0] = rest + lines[0]!;
    rest = lines.pop()!;
    checkItem(rest.length, source);
    for (const line of lines) yield* parseLine(line);
  }
  yield* parseLine(rest);
});

async function* readEvents(
  source: StreamSource,
  { parse, refuse }: Reading,
): AsyncGenerator<ServerSentEvent<unknown>, void, undefined> {
  let found: EventSourceMessage[] = [];
  let id = "";
  let length = 0;
  const parser = createParser({ onEvent: (message) => void found.push(message) });
  for await (const text of decodeChunks(source)) {
    length += text.length;
    parser.feed(text);
    if (found.length > 0) length = 0;
    checkItem(length, source);
    for (const message of found) {
      // The end marker of OpenAI and compatible services.
      if (message.data === "[DONE]") return;
      id = message.id ?? id;
      const isJson = /^\s*[[{]/.test(message.data);
      const data = isJson ? parseItem(message.data, parse, refuse) : parseScalar(message.data);
      yield { event: message.event ?? "message", id, data };
    }
    found = [];
  }
  // An event without a final empty line is incomplete, and left out.
}

function checkItem(length: number, { received: { response }, call }: StreamSource): void {
  const { maximumBytes } = call.limits;
  const problem = `stream item larger than ${maximumBytes} bytes`;
  if (length > maximumBytes) throw new ResponseTooLargeError(problem, call, { response });
}

async function* decodeChunks(source: StreamSource): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let last = "";
  for await (const chunk of readChunks(source)) {
    const text = decoder.decode(chunk, { stream: true });
    yield text;
    last = text || last;
  }
  // The parser waits for a line feed after a final carriage return, which ends a line without one too.
  yield decoder.decode() + (last.endsWith("\r") ? "\n" : "");
}

/** Yields the chunks of a response body, each within `timeout`. Cancels the body when the iteration ends. */
async function* readChunks({
  received: { response },
  call,
}: StreamSource): AsyncGenerator<Uint8Array, void, undefined> {
  const { limits, signal, endsAt } = call;
  if (!response.body) {
    yield new Uint8Array(await response.arrayBuffer());
    return;
  }
  const reader = response.body.getReader();
  const error = (): Error => new TimeoutError("stream stalled or deadline exceeded", call);
  const next = (): ReturnType<typeof reader.read> =>
    reader.read().catch((thrown: unknown) => {
      throw toConnectionError(thrown, call);
    });
  try {
    for (;;) {
      const milliseconds = Math.max(0, Math.min(limits.timeout, endsAt - Date.now()));
      const { done, value } = await limitTime({ milliseconds, error }, signal, next);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Parses JSON without the message of `JSON.parse`, which would show a part of the body. */
function parseItem(text: string, parse: Reading["parse"], refuse: Reading["refuse"]): unknown {
  try {
    return parse(text);
  } catch {
    throw refuse("an item of the stream is not JSON");
  }
}

/** Parses a number, a quoted string or another JSON scalar; any other text stays as it is. */
function parseScalar(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

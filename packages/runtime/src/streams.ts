import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { Call, Received } from "./connection.ts";
import { connectionError, ResponseTooLargeError, TimeoutError } from "./errors/errors.ts";
import type { Reading } from "./route.ts";
import { within } from "./wait.ts";

/** One message of an event stream. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface ServerSentEvent<Data> {
  readonly event: string;
  readonly data: Data;
  readonly id: string;
}

/** A response whose body is read as it comes, and the call with its limits. */
interface StreamSource {
  readonly received: Received;
  readonly call: Call;
}

type ReadStream = (source: StreamSource, reading: Reading) => AsyncGenerator<unknown, void, undefined>;

/** A media type without its parameters. */
const essenceOf = (mediaType: string): string => mediaType.split(";")[0]!.trim().toLowerCase();

/** Makes a reader that refuses a page, or JSON, that a server sends where it has no stream to send. */
const streamOf =
  (read: ReadStream): ReadStream =>
  (source, reading) => {
    const came = essenceOf(reading.mediaType);
    if (!/html|[/+]json$/.test(came) || came === essenceOf(reading.documented)) return read(source, reading);
    source.received.response.body?.cancel().catch(() => {});
    throw reading.refuse(`status ${source.received.response.status} without ${reading.documented}`);
  };

/** The messages of an event stream, as they come; data that is JSON is parsed. */
export const events: ReadStream = /* @__PURE__ */ streamOf(readEvents);

/** The data of the messages alone. */
export const eventData: ReadStream = /* @__PURE__ */ streamOf(async function* (...stream) {
  for await (const { data } of readEvents(...stream)) yield data;
});

/** JSON texts, one a line, as they come. */
export const jsonLines: ReadStream = /* @__PURE__ */ streamOf(async function* (source, { parse, refuse }) {
  let rest = "";
  const parseLine = (line: string): unknown[] => {
    // JSON text sequences put a record separator before each text. @see https://www.rfc-editor.org/rfc/rfc7464
    const text = line.replaceAll("\u001e", "").trim();
    return text ? [parseOr(text, parse, refuse)] : [];
  };
  for await (const text of decodeChunks(source)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
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
      // OpenAI's streams, and those that follow them, end so.
      if (message.data === "[DONE]") return;
      id = message.id ?? id;
      const isJson = /^\s*[[{]/.test(message.data);
      const data = isJson ? parseOr(message.data, parse, refuse) : plain(message.data);
      yield { event: message.event ?? "message", id, data };
    }
    found = [];
  }
  // An event that no empty line ends is not an event.
}

function checkItem(length: number, { received: { response }, call }: StreamSource): void {
  const { maximumBytes } = call.limits;
  const problem = `an item of the stream is larger than ${maximumBytes} bytes`;
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
  // A carriage return at the end of all is a whole end of a line: no line feed follows it any more.
  yield decoder.decode() + (last.endsWith("\r") ? "\n" : "");
}

/**
 * Reads a response body chunk by chunk: `timeout` is the longest wait for the next one. The connection ends when the
 * iteration does.
 */
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
  const late = (): Error => new TimeoutError("the stream stalled, or the deadline is over", call);
  const next = (): ReturnType<typeof reader.read> =>
    reader.read().catch((thrown: unknown) => {
      throw connectionError(thrown, call);
    });
  try {
    for (;;) {
      const milliseconds = Math.max(0, Math.min(limits.timeout, endsAt - Date.now()));
      const { done, value } = await within({ milliseconds, late }, signal, next);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The engine's own message would show a part of the body. */
function parseOr(text: string, parse: Reading["parse"], refuse: Reading["refuse"]): unknown {
  try {
    return parse(text);
  } catch {
    throw refuse("an item of the stream is not JSON");
  }
}

/** Numbers and quoted texts are JSON too. */
function plain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

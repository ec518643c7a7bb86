import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { Reading } from "../route/serialization.ts";
import { decodeChunks, type StreamSource } from "./chunks.ts";
import { checkItem, checkType, parseItem, type ReadStream } from "./stream-reader.ts";

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

/** An event of an event stream. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface ServerSentEvent<Data> {
  readonly event: string;
  readonly data: Data;
  readonly id: string;
}

/** Yields the events of an event stream; data is parsed if it is JSON. */
export const events: ReadStream = /* @__PURE__ */ checkType(readEvents);

/** Yields only the data of the events. */
export const eventData: ReadStream = /* @__PURE__ */ checkType(async function* (...stream) {
  for await (const { data } of readEvents(...stream)) yield data;
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

/** Parses a number, a quoted string or another JSON scalar; any other text stays as it is. */
function parseScalar(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import type { BodyReader } from "./wired.ts";

/** The answer as bytes. */
export const blob: BodyReader = (response) => response.blob();

/** The answer as what its own media type says: JSON, text or bytes. */
export const anything: BodyReader = (response) => {
  const type = response.headers.get("content-type") ?? "";
  if (/[/+]json/i.test(type)) return response.json();
  return /^text\/|xml/i.test(type) ? response.text() : response.blob();
};

/** One message of an event stream. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface ServerSentEvent<Data> {
  readonly event: string;
  readonly data: Data;
  readonly id: string;
}

/** The messages of an event stream, as they come; data that is JSON is parsed. */
export const events: BodyReader = (response, signal) => readEvents(response, signal);

/** The data of the messages alone. */
export const eventData: BodyReader = async function* (response, signal) {
  for await (const { data } of readEvents(response, signal)) yield data;
} as BodyReader;

/** JSON texts, one a line, as they come. */
export const jsonLines: BodyReader = async function* (response, signal) {
  for await (const line of readLines(response, signal)) {
    const text = line.replaceAll("\u001e", "").trim();
    if (text) yield JSON.parse(text) as unknown;
  }
} as BodyReader;

async function* readEvents(
  response: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerSentEvent<unknown>, void, undefined> {
  let event = "message";
  let id = "";
  let data: string[] = [];
  for await (const line of readLines(response, signal)) {
    if (line === "") {
      // OpenAI's streams, and those that follow them, end so.
      if (data.length > 0 && data[0] !== "[DONE]") yield { event, id, data: parse(data.join("\n")) };
      event = "message";
      data = [];
      continue;
    }
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    else if (field === "id") id = value;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function* readLines(
  response: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  const stop = (): void => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener("abort", stop);
  let rest = "";
  try {
    for (;;) {
      const { done, value = "" } = await reader.read();
      signal?.throwIfAborted();
      // A carriage return at the end of a chunk may be half of a line's end.
      const lines = (rest + value).split(done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
      rest = done ? "" : (lines.pop() ?? "");
      yield* lines;
      if (done) return;
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}

// Types of the calls of each document, which breadth.test.ts makes against two real servers.

/** The response of a server to one request. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes and strings are sent as they are, everything else as JSON. */
  readonly body?: unknown;
}

/** A request as it reached a server. */
export interface Sent {
  readonly server: "main" | "other";
  /** Method and target, such as `GET /things?a=1`. */
  readonly line: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The parts of a form: name, media type, text. */
  readonly parts?: readonly (readonly [name: string, type: string, text: string])[];
}

/** A call of a generated package, the expected requests, and the expected output. */
export interface Call {
  readonly name: string;
  readonly make: () => unknown;
  /** The expected requests. */
  readonly sent: readonly Partial<Sent>[];
  /** Responses to the requests in order. The last one repeats. An empty JSON object by default. */
  readonly answers?: readonly Answer[];
  /** The output of the call. Not compared if absent. */
  readonly output?: unknown;
  /** A part of the message of the expected error. */
  readonly thrown?: string;
}

/** Collects the items of a stream. */
export async function all<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

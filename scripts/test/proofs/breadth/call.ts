// The form of the calls of each document: data that breadth.test.ts plays against two real servers.

/** The response of a server to one request. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes and texts as they are, everything else as JSON. */
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

/** A call of a generated package, what reaches the server, and what comes of it. */
export interface Call {
  readonly name: string;
  readonly make: () => unknown;
  /** One for each request; none where none must be sent. */
  readonly sent: readonly Partial<Sent>[];
  /** One for each request; the last one stays. Without any: an empty JSON object. */
  readonly answers?: readonly Answer[];
  /** The value of the call; not compared where it is left out. */
  readonly came?: unknown;
  /** Words of the error that it throws. */
  readonly thrown?: string;
}

/** Everything that a stream gives. */
export async function all<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

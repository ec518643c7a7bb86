import { listen, readQuery, splitTarget } from "@rosterkit/mock";
import { type OpenApiDocument, OperationIndex, readOperations } from "@rosterkit/openapi";

export type Thing = Readonly<Record<string, unknown>>;

/** A request to an operation, and the things of the server. */
export interface Call {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Thing;
  readonly things: Map<string, Thing>;
}

export type Answer = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>];

/** Response functions by operation id. */
export type Answers = Readonly<Record<string, (call: Call) => Answer>>;

export interface SmallServer extends AsyncDisposable {
  readonly url: string;
  readonly things: Map<string, Thing>;
  /** Method, target and body of every request. */
  readonly calls: string[];
}

/** Starts a server of a document with a few things in memory. */
export async function openSmallServer(
  document: OpenApiDocument,
  answers: Answers,
  things: Map<string, Thing>,
): Promise<SmallServer> {
  const calls: string[] = [];
  const index = new OperationIndex(readOperations(document));
  const { url, close } = await listen(0, (request) => {
    calls.push(`${request.method} ${request.target} ${request.body}`.trim());
    const { path, query } = splitTarget(request.target);
    const found = index.find(request.method, path);
    const ids = Object.entries(found?.path ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
    const [status, body, headers = {}] = answers[found?.operation.id ?? ""]?.({
      path: Object.fromEntries(ids) as Record<string, string>,
      query: readQuery(query),
      headers: request.headers,
      body: request.body === "" ? {} : (JSON.parse(request.body) as Thing),
      things,
    }) ?? [404];
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const text = body === undefined ? "" : JSON.stringify(body);
    return Promise.resolve({ status, headers: { ...type, ...headers }, body: text });
  });
  return { url, things, calls, [Symbol.asyncDispose]: close };
}

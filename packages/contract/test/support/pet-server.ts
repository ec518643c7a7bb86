import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Mistakes that can be planted. */
export type Mistake =
  | "wrong type"
  | "missing field"
  | "further field"
  | "extra status"
  | "dropped authentication"
  | "half authentication"
  | "wrong content type"
  | "off by one"
  | "no bounds"
  | "malformed JSON";

export interface PetShop extends AsyncDisposable {
  readonly url: string;
  /** Method and path of every request. */
  readonly calls: readonly string[];
}

interface Pet {
  readonly id: string;
  readonly name: string;
  readonly kind: "cat" | "dog";
  readonly age: number | null;
}

const pets: Pet[] = ["Tom", "Rex", "Mia", "Leo", "Ada", "Kim", "Bo"].map((name, index) => ({
  id: `p${index + 1}`,
  name,
  kind: index % 2 === 0 ? "cat" : "dog",
  age: index === 3 ? null : index,
}));

/** A server that follows the document of the pet shop, except for the planted mistakes. */
export async function openPetShop(...mistakes: readonly Mistake[]): Promise<PetShop> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`);
    serve(new Set(mistakes), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls, [Symbol.asyncDispose]: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function serve(mistakes: ReadonlySet<Mistake>, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "/", "http://shop");
  const answer = (status: number, body?: unknown): void => {
    const type = mistakes.has("wrong content type") && status === 200 ? "text/html" : "application/json";
    const text = JSON.stringify(body);
    const broken = mistakes.has("malformed JSON") && status === 200;
    if (body === undefined) response.writeHead(status).end();
    else response.writeHead(status, { "content-type": type }).end(broken ? text.slice(0, -1) : text);
  };
  if (url.pathname === "/" || (!isAllowed(mistakes, request) && !mistakes.has("dropped authentication"))) {
    answer(url.pathname === "/" ? 204 : 401);
  } else if (request.method !== "GET") {
    answer(url.pathname === "/pets" ? 201 : 204, url.pathname === "/pets" ? pets[0] : undefined);
  } else if (url.pathname === "/pets") {
    list(mistakes, url.searchParams, answer);
  } else {
    const pet = pets.find(({ id }) => url.pathname === `/pets/${id}`);
    if (pet === undefined) answer(404, { error: "No such pet." });
    else if (mistakes.has("extra status")) answer(203, show(mistakes, pet));
    else answer(200, show(mistakes, pet));
  }
}

function isAllowed(mistakes: ReadonlySet<Mistake>, { headers }: IncomingMessage): boolean {
  if (headers["x-key"] !== undefined) return headers["x-key"] === "secret-key";
  if (headers.authorization !== "Bearer secret-token") return false;
  return headers["x-shop"] === "shop-1" || mistakes.has("half authentication");
}

function list(
  mistakes: ReadonlySet<Mistake>,
  query: URLSearchParams,
  answer: (status: number, body?: unknown) => void,
): void {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Number(query.get("limit") ?? 20);
  const kind = query.get("kind");
  const inBounds =
    Number.isInteger(offset) && offset >= 0 && Number.isInteger(limit) && limit >= 1 && limit <= 100;
  const known = kind === null || kind === "cat" || kind === "dog";
  if (!(inBounds && known) && !mistakes.has("no bounds")) {
    answer(404, { error: "The query is wrong." });
    return;
  }
  const isWanted = (pet: Pet): boolean =>
    (kind === null || pet.kind === kind) && (query.get("name") ?? pet.name) === pet.name;
  const from = offset > 0 && mistakes.has("off by one") ? offset - 1 : offset;
  const chosen = pets.filter(isWanted).slice(from, from + limit);
  answer(200, { pets: chosen.map((pet) => show(mistakes, pet)) });
}

function show(mistakes: ReadonlySet<Mistake>, { name, ...pet }: Pet): object {
  return {
    ...pet,
    ...(mistakes.has("wrong type") ? { age: "three" } : {}),
    ...(mistakes.has("missing field") ? {} : { name }),
    ...(mistakes.has("further field") ? { colour: "black" } : {}),
  };
}

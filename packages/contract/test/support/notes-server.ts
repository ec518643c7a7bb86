import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Mistakes that are visible only in several requests. */
export type NoteMistake =
  | "forgets"
  | "gives the id of another"
  | "accepts and shows another"
  | "keeps deleted"
  | "lists deleted"
  | "drops a field"
  | "ignores changes"
  | "lists no new ones"
  | "lists the first page only"
  | "ignores the filter"
  | "loses other fields"
  | "changes all"
  | "fails on a second deletion"
  | "no header"
  | "local time"
  | "other zone"
  | "cannot delete"
  | "does not answer a deletion";

interface Note {
  readonly id: number;
  readonly title: string;
  readonly colour: string;
  readonly due?: string;
  readonly createdAt: string;
}

export interface NotesServer extends AsyncDisposable {
  readonly url: string;
  readonly notes: Map<number, Note>;
  /** Method, target and body of every request. */
  readonly calls: string[];
  /** Emits the method of every request. */
  readonly requests: EventEmitter;
}

/** A server of notes that follows its document, except for the planted mistakes. */
export async function openNotes(...mistakes: readonly NoteMistake[]): Promise<NotesServer> {
  const notes = new Map<number, Note>();
  const calls: string[] = [];
  const requests = new EventEmitter();
  const state = { notes, next: 1, has: (mistake: NoteMistake): boolean => mistakes.includes(mistake) };
  for (const title of ["old", "older", "oldest"]) add(state, { title, colour: "red" });
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      calls.push(`${request.method} ${request.url} ${body}`);
      requests.emit(request.method ?? "");
      if (request.method === "DELETE" && state.has("does not answer a deletion")) return;
      const [status, answer, headers = {}] = respond(state, request, body);
      const type = answer === undefined ? {} : { "content-type": "application/json" };
      response.writeHead(status, { ...type, ...headers }).end(answer && JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, notes, calls, requests, [Symbol.asyncDispose]: close };
}

interface State {
  readonly notes: Map<number, Note>;
  next: number;
  readonly has: (mistake: NoteMistake) => boolean;
}

type Answer = [status: number, body?: object, headers?: Record<string, string>];

function add(state: State, fields: Pick<Note, "title" | "colour">): Note {
  const createdAt = "2031-05-06T07:08:09Z";
  const note = { ...fields, id: state.next, createdAt };
  state.next += 1;
  state.notes.set(note.id, note);
  return note;
}

function respond(state: State, { method, url = "/", headers }: IncomingMessage, body: string): Answer {
  const { pathname, searchParams } = new URL(url, "http://notes");
  if (pathname === "/") return [204];
  if (headers["x-key"] !== "the-key") return [401];
  if (pathname === "/notes") {
    if (method === "GET") return list(state, searchParams);
    const fields = read(body);
    if (fields === undefined || fields.title === undefined || fields.colour === undefined) return [422];
    if (state.has("accepts and shows another")) return [202, { id: 1 }, { "x-version": "1" }];
    const note = add(state, fields as Note);
    if (state.has("gives the id of another"))
      return [201, { ...show(state, note), id: 1 }, { "x-version": "1" }];
    if (state.has("forgets")) state.notes.delete(note.id);
    if (state.has("drops a field")) state.notes.set(note.id, { ...note, title: "" });
    return [201, show(state, note), state.has("no header") ? {} : { "x-version": "1" }];
  }
  const note = state.notes.get(Number(pathname.slice("/notes/".length)));
  if (note === undefined)
    return method === "DELETE" && state.has("fails on a second deletion") ? [500] : [404];
  if (method === "GET") return [200, show(state, note)];
  return method === "DELETE" ? remove(state, note) : change(state, note, read(body));
}

function list({ notes, has }: State, query: URLSearchParams): Answer {
  const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit") ?? 2)];
  const colour = query.get("colour");
  if (![offset, limit].every((one) => Number.isInteger(one) && one >= 0) || limit < 1 || limit > 3)
    return [422];
  if (colour !== null && !["red", "blue"].includes(colour)) return [422];
  const isWanted = (note: Note): boolean =>
    colour === null || has("ignores the filter") || note.colour === colour;
  const shown = [...notes.values()].filter(isWanted).filter(({ id }) => id <= 3 || !has("lists no new ones"));
  const from = has("lists the first page only") && offset > 0 ? shown.length : offset;
  return [200, { items: shown.slice(from, from + limit).map((note) => show({ has }, note)) }];
}

function change(state: State, note: Note, fields: Partial<Note> | undefined): Answer {
  if (fields === undefined) return [422];
  const rest = state.has("loses other fields") ? { title: "", colour: "red" } : {};
  const changed = { ...note, ...rest, ...fields };
  if (!state.has("ignores changes")) state.notes.set(note.id, changed);
  if (state.has("changes all"))
    for (const other of state.notes.values()) state.notes.set(other.id, { ...other, ...fields });
  return [200, show(state, changed)];
}

function remove({ notes, has }: State, note: Note): Answer {
  if (has("cannot delete")) return [409];
  if (!has("keeps deleted")) notes.delete(note.id);
  return [204];
}

function show({ has }: Pick<State, "has">, note: Note): Note {
  const due = has("other zone") && note.due !== undefined ? { due: `${note.due.slice(0, 19)}Z` } : {};
  return { ...note, ...due, ...(has("local time") && { createdAt: note.createdAt.slice(0, 19) }) };
}

/** Returns the fields of a body, or none if one of them is invalid. */
function read(body: string): Partial<Note> | undefined {
  const fields = JSON.parse(body === "" ? "null" : body) as Partial<Note> | null;
  if (fields === null || typeof fields !== "object" || Array.isArray(fields)) return undefined;
  const { title = "x", colour = "red", due = "2031-01-01T00:00:00Z", ...others } = fields;
  const isTitle = typeof title === "string" && title.length > 0 && [...title].length <= 40;
  const isDue =
    typeof due === "string" && /T.*(?:Z|[+-]\d\d:\d\d)$/i.test(due) && !Number.isNaN(Date.parse(due));
  return isTitle && isDue && ["red", "blue"].includes(colour) && Object.keys(others).length === 0
    ? fields
    : undefined;
}

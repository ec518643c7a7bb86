import type { OpenApiDocument } from "@rosterkit/openapi";
import type { Answer, Answers, Call, Thing } from "./small-server.ts";

/** Parts of the document of a server of "things". */
export const json = (schema: object): object => ({ "application/json": { schema } });
export const thing: object = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "string" },
    name: { type: "string" },
    state: { type: "string", readOnly: true },
  },
};
export const one: object = {
  "200": { description: "It.", content: json(thing) },
  "404": { description: "None." },
};
export const gone: object = { "204": { description: "Gone." }, "404": { description: "None." } };
export const named: object = {
  required: true,
  content: json({ type: "object", properties: { name: { type: "string" } } }),
};
/** Returns a request body with these fields, which are required by default. */
export const taking = (
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = Object.keys(properties),
): object => ({ required: true, content: json({ type: "object", required, properties }) });
export const inPath = (name: string, schema: object = { type: "string" }): object => ({
  name,
  in: "path",
  required: true,
  schema,
});
export const list: object = {
  operationId: "things.list",
  responses: { "200": { description: "All.", content: json({ type: "array", items: thing }) } },
};
export const create: object = {
  operationId: "things.create",
  requestBody: named,
  responses: { "201": { description: "It.", content: json(thing) } },
};
export const read: object = { operationId: "things.read", responses: one };
export const change: object = { operationId: "things.change", requestBody: named, responses: one };
export const remove: object = { operationId: "things.remove", responses: gone };

let made = 100;

/** The responses of a correct server. */
export const answers: Answers = {
  "things.list": ({ things }) => [200, [...things.values()]],
  "things.create": ({ things, body }) => {
    made += 1;
    const id = String(made);
    things.set(id, { ...body, id });
    return [201, things.get(id)];
  },
  "things.read": ({ things, path }) => {
    const found = things.get(String(path["thing_id"]));
    return found === undefined ? [404] : [200, found];
  },
  "things.change": ({ things, path, body }) => {
    const id = String(path["thing_id"]);
    const found = things.get(id);
    if (found === undefined) return [404];
    things.set(id, { ...found, ...body });
    return [200, things.get(id)];
  },
  "things.remove": ({ things, path }) => [things.delete(String(path["thing_id"])) ? 204 : 404],
};

export const existing = (): Map<string, Thing> =>
  new Map(
    ["first", "second", "third"].map((name, index) => [String(index + 1), { id: String(index + 1), name }]),
  );

export function documentOf(paths: object): OpenApiDocument {
  return { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths } as unknown as OpenApiDocument;
}

/** The response of a server that removes everything. */
export const clear = ({ things }: Call): Answer => {
  things.clear();
  return [204];
};

/** Returns the response of a correct server to an operation. */
export const usual = (name: string, call: Call): Answer => answers[name]?.(call) ?? [404];

/** The operations of a thing, of a thing that cannot be read, and of the collection. */
export const item: object = { parameters: [inPath("thing_id")], get: read, patch: change, delete: remove };
export const blind: object = { parameters: [inPath("thing_id")], delete: remove };
export const collection: object = { "/things": { get: list, post: create }, "/things/{thing_id}": item };

import {
  asArray,
  isObject,
  type JsonObject,
  fromPointer,
  asObject,
  toPointer,
  resolve,
  stringOf,
} from "./json.ts";
import type { SpecOperation } from "./operations.ts";

/** Which way data goes: a schema that is safe to widen in a request breaks its readers in an answer. */
export type Side = "request" | "answer";

/** An operation with every reference but those to schemas resolved, and what it inherits written out. */
export interface NormalOperation {
  readonly id: string;
  readonly value: JsonObject;
  /** Original pointers by the pointer inside `value`, for what was referenced. */
  readonly origins: ReadonlyMap<string, string>;
}

/** Schemas by their name, one copy for each side that uses them: `User.request`, `User.answer`. */
export interface NormalDocument {
  readonly operations: ReadonlyMap<string, NormalOperation>;
  readonly schemas: ReadonlyMap<string, unknown>;
}

const schemaPrefix = "#/components/schemas/";

/** Keywords whose value is data, never a schema: a `$ref` in an example refers to nothing. */
const dataKeywords = new Set(["example", "examples", "default", "const", "enum"]);

/** Keywords whose value is a map: its keys are names, even where they read like keywords. */
const mapKeywords = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "responses",
  "content",
  "headers",
]);

/**
 * Brings a document into a form in which every schema is used in one direction only, so that each judge
 * can tell a narrowed input from a widened answer.
 */
export function normalise(document: JsonObject, operations: Iterable<SpecOperation>): NormalDocument {
  const schemas = new Map<string, unknown>();
  const definitions = asObject(asObject(document["components"])["schemas"]);

  function schemaReference(reference: string, side: Side): string {
    const [key = "", ...rest] = fromPointer(`/${reference.slice(schemaPrefix.length)}`);
    const copy = `${key}.${side}`;
    if (!schemas.has(copy) && Object.hasOwn(definitions, key)) {
      schemas.set(copy, undefined);
      schemas.set(copy, schemaOf(definitions[key], side));
    }
    return `${schemaPrefix}${toPointer([copy, ...rest]).slice(1)}`;
  }

  function schemaOf(value: unknown, side: Side): unknown {
    if (Array.isArray(value)) return value.map((item) => schemaOf(item, side));
    if (!isObject(value)) return value;
    const result: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value)) {
      if (key === "$ref" && typeof child === "string")
        result[key] = child.startsWith(schemaPrefix) ? schemaReference(child, side) : child;
      else if (key === "mapping" && isObject(child))
        result[key] = Object.fromEntries(
          Object.entries(child).map(([name, target]) => [
            name,
            typeof target === "string" && target.startsWith(schemaPrefix)
              ? schemaReference(target, side)
              : target,
          ]),
        );
      else if (mapKeywords.has(key) && isObject(child))
        result[key] = Object.fromEntries(
          Object.entries(child).map(([name, item]) => [name, schemaOf(item, side)]),
        );
      else result[key] = dataKeywords.has(key) ? dataOf(child) : schemaOf(child, side);
    }
    return withoutOtherSide(result, side);
  }

  /** Media types of a content, and parameters and headers, alike: a schema and examples. */
  function withSchemas(value: JsonObject, side: Side): JsonObject {
    return {
      ...value,
      ...("schema" in value ? { schema: schemaOf(value["schema"], side) } : {}),
      ...mapped(value, "examples", (example) => dataOf(resolve(document, example, "").value)),
      ...mapped(value, "links", (link) => resolve(document, link, "").value),
      ...mapped(value, "content", (media) => withSchemas(asObject(media), side)),
      ...mapped(value, "headers", (header) =>
        withSchemas(asObject(resolve(document, header, "").value), side),
      ),
    };
  }

  function operationOf(operation: SpecOperation): NormalOperation {
    const origins = new Map<string, string>();
    const resolved = (value: unknown, place: string, pointer: string): JsonObject => {
      const found = resolve(document, value, pointer);
      origins.set(place, found.pointer);
      return asObject(found.value);
    };
    const { callbacks: _, servers: __, parameters: ___, requestBody, responses, ...rest } = operation.value;
    const result: Record<string, unknown> = {
      ...rest,
      security: rest["security"] ?? document["security"] ?? [],
      parameters: parametersOf(document, operation).map(({ value, pointer }, index) => {
        origins.set(`/parameters/${index}`, pointer);
        return withSchemas(value, "request");
      }),
      responses: Object.fromEntries(
        Object.entries(asObject(responses)).map(([status, value]) => {
          const pointer = toPointer(["responses", status]);
          const answer = resolved(value, pointer, operation.pointer + pointer);
          return [status, withSchemas(answer, "answer")];
        }),
      ),
    };
    if (requestBody !== undefined)
      result["requestBody"] = withSchemas(
        resolved(requestBody, "/requestBody", `${operation.pointer}/requestBody`),
        "request",
      );
    return { id: operation.id, value: result, origins };
  }

  return {
    operations: new Map([...operations].map((operation) => [operation.id, operationOf(operation)])),
    schemas,
  };
}

/** A value of a wire, in which what looks like a reference is none; tools that resolve references do not know that. */
function dataOf(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text?.includes('"$ref"') ? JSON.parse(text.replaceAll('"$ref"', '"$reference"')) : value;
}

/** A map inside an object, each of its values changed; nothing where there is no such map. */
function mapped(owner: JsonObject, key: string, change: (value: unknown) => unknown): JsonObject {
  const map = owner[key];
  if (!isObject(map)) return {};
  return { [key]: Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)])) };
}

/** A path's parameters and an operation's own, which take the place of the path's; by place and name. */
function parametersOf(
  document: JsonObject,
  operation: SpecOperation,
): { value: JsonObject; pointer: string }[] {
  const pathPointer = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  const found = new Map<string, { value: JsonObject; pointer: string }>();
  for (const [owner, pointer] of [
    [operation.pathItem, pathPointer],
    [operation.value, operation.pointer],
  ] as const)
    for (const [index, parameter] of asArray(owner["parameters"]).entries()) {
      const { value, pointer: origin } = resolve(document, parameter, `${pointer}/parameters/${index}`);
      if (isObject(value))
        found.set(`${stringOf(value["in"])} ${stringOf(value["name"])}`, { value, pointer: origin });
    }
  return [...found].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, parameter]) => parameter);
}

/** Leaves out the properties that never go this way. */
function withoutOtherSide(schema: Record<string, unknown>, side: Side): JsonObject {
  const properties = schema["properties"];
  if (!isObject(properties)) return schema;
  const marker = side === "request" ? "readOnly" : "writeOnly";
  const hidden = Object.keys(properties).filter((name) => asObject(properties[name])[marker] === true);
  if (hidden.length === 0) return schema;
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !hidden.includes(name))),
    ...(Array.isArray(schema["required"])
      ? { required: schema["required"].filter((name) => !hidden.includes(name)) }
      : {}),
  };
}

/** Names of the schemas that a value reaches, directly or through others. */
export function reachOf(value: unknown, schemas: ReadonlyMap<string, unknown>): Set<string> {
  const reached = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item);
    else if (isObject(node)) for (const [key, child] of Object.entries(node)) visitKey(key, child);
  };
  const visitKey = (key: string, child: unknown): void => {
    if (mapKeywords.has(key) && isObject(child)) for (const item of Object.values(child)) visit(item);
    else if (key === "$ref") visitSchema(referencedSchema(child));
    else if (key === "mapping")
      for (const target of Object.values(asObject(child))) visitSchema(referencedSchema(target));
    else if (!dataKeywords.has(key)) visit(child);
  };
  const visitSchema = (name: string | undefined): void => {
    if (name === undefined || reached.has(name)) return;
    reached.add(name);
    visit(schemas.get(name));
  };
  visit(value);
  return reached;
}

/** Name of the schema that a reference leads to. */
export function referencedSchema(reference: unknown): string | undefined {
  if (typeof reference !== "string" || !reference.startsWith(schemaPrefix)) return undefined;
  return fromPointer(`/${reference.slice(schemaPrefix.length)}`)[0];
}

import { isObject, fromPointer, asObject, stringOf } from "./json.ts";
import { type NormalDocument, type NormalOperation, referencedSchema } from "./normalise.ts";

/** Where in an operation something stands, in the words of the wire. */
export interface Place {
  /** `path`, `query`, `header`, `cookie` or `body` of the request; otherwise the answer's status. */
  readonly part: string;
  /** Such as `members[].role`; empty for the whole part. */
  readonly path: string;
}

export function isRequest({ part }: Place): boolean {
  return ["path", "query", "header", "cookie", "body"].includes(part);
}

/** The next step of a path: a property, an item, or any key of a map. */
function step(path: string, next: string): string {
  return next === "[]" || path === "" ? `${path}${next}` : `${path}.${next}`;
}

/** Follows keys of a schema as far as they lead, and says which field of the wire they stand for. */
export function schemaPath(start: string, keys: readonly string[]): string {
  let path = start;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index];
    const next = keys[index + 1];
    if (key === "properties" || key === "patternProperties") {
      if (next === undefined) break;
      path = step(path, next);
      index += 1;
    } else if (key === "items" || key === "prefixItems") path = step(path, "[]");
    else if (key === "additionalProperties") path = step(path, "*");
  }
  return path;
}

/** The place that keys inside a normal operation stand for; `undefined` for what is no data. */
export function placeOf({ value }: NormalOperation, keys: readonly string[]): Place | undefined {
  const [section, name, ...rest] = keys;
  if (section === "requestBody") return { part: "body", path: bodyPath(keys.slice(1)) };
  if (section === "responses" && name !== undefined) return { part: name, path: bodyPath(rest) };
  if (section !== "parameters" || name === undefined) return undefined;
  const parameters = value["parameters"];
  const parameter = asObject(Array.isArray(parameters) ? parameters[Number(name)] : undefined);
  return {
    part: stringOf(parameter["in"]) ?? "query",
    path: schemaPath(stringOf(parameter["name"]) ?? "", rest),
  };
}

function bodyPath(keys: readonly string[]): string {
  const schema = keys.indexOf("schema");
  return schema < 0 ? "" : schemaPath("", keys.slice(schema + 1));
}

/** The first place at which each schema that an operation reaches stands. */
export function schemaPlaces(
  operation: NormalOperation,
  { schemas }: NormalDocument,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let wave = referencesIn(operation.value).flatMap(({ keys, name }) => {
    const place = placeOf(operation, keys);
    return place ? [{ place, name }] : [];
  });
  // Breadth first: the shortest way to a schema is the one that a reader recognises.
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { place, name } of wave) {
      if (places.has(name)) continue;
      places.set(name, place);
      for (const { keys, name: inner } of referencesIn(schemas.get(name)))
        next.push({ place: { part: place.part, path: schemaPath(place.path, keys) }, name: inner });
    }
    wave = next;
  }
  return places;
}

function referencesIn(
  value: unknown,
  keys: readonly string[] = [],
): { keys: readonly string[]; name: string }[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => referencesIn(item, [...keys, String(index)]));
  if (!isObject(value)) return [];
  const name = referencedSchema(value["$ref"]);
  if (name !== undefined) return [{ keys, name }];
  return Object.entries(value).flatMap(([key, child]) => referencesIn(child, [...keys, key]));
}

/** Name and inner keys of a schema that a pointer of a normal document leads into. */
export function schemaOfPointer(pointer: string): { name: string; keys: readonly string[] } | undefined {
  const [first, second, name, ...keys] = fromPointer(pointer);
  return first === "components" && second === "schemas" && name !== undefined ? { name, keys } : undefined;
}

/** A place in the words of the package's user: the input is flat, headers go into the options. */
export function describe(place: Place): string {
  const field = place.path === "" ? "" : ` \`${place.path}\``;
  if (place.part === "header") return `the header${field}`;
  if (place.part === "cookie") return `the cookie${field}`;
  if (isRequest(place)) return place.path === "" ? "the input" : `the input's${field}`;
  const answer = place.part.startsWith("2") ? "the answer" : `the ${place.part} answer`;
  return place.path === "" ? answer : `${answer}'s${field}`;
}

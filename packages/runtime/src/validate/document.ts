import { InputError } from "../errors/errors.ts";
import { resolvePointer } from "../json.ts";
import type { Route } from "../route.ts";

export type Json = Readonly<Record<string, unknown>>;

/** An object of the document and its JSON Pointer. */
export interface Located {
  readonly value: Json;
  readonly pointer: string;
  readonly document: object;
}

const pointerTo = (pointer: string, ...keys: string[]): string =>
  [pointer, ...keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");

/** Returns the object at a path below another one, and follows references. */
export function below({ pointer, document }: Located, ...keys: string[]): Located {
  const target = pointerTo(pointer, ...keys);
  const value = (resolvePointer(document, target) ?? {}) as Json;
  const { $ref } = value;
  if (typeof $ref !== "string") return { value, pointer: target, document };
  return below({ value: {}, pointer: decodeURIComponent($ref.slice(1)), document });
}

export function findOperation({ id, method, path }: Route, document: object): Located {
  const root: Located = { value: document as Json, pointer: "", document };
  const paths = below(root, "paths");
  const key = Object.keys(paths.value).find(
    (one) => below(paths, one, method.toLowerCase()).value.operationId === id,
  );
  if (key !== undefined) return below(paths, key, method.toLowerCase());
  throw new InputError("the document does not contain the operation", {
    place: { service: id.split(".")[0]!, operation: id, method, url: path },
  });
}

/** Returns a reference to the schema at a path below an object; a schema for anything if there is none. */
export function referToSchema({ pointer, document }: Located, ...keys: string[]): Json {
  const target = pointerTo(pointer, ...keys, "schema");
  return resolvePointer(document, target) === undefined ? {} : { $ref: `document#${encodeURI(target)}` };
}

import {
  asObject,
  type Direction,
  isBodyless,
  type PlacedOperation,
  preferredFirst,
  resolve,
  toPointer,
} from "@rosterkit/openapi";
import { type NormalContent, readContent, withoutCharset } from "./content.ts";
import { readParameter } from "./parameter.ts";
import type { Placed } from "./schema.ts";
import { readAnnotations, type Source } from "./source.ts";

export type NormalBody = Readonly<ReturnType<typeof readBody>>;

export function readBody(body: Placed, direction: Direction, source: Source) {
  const { value, pointer } = resolve(source.document, body.value, body.pointer);
  const { content, headers, required = false, ...annotations } = asObject(value);
  const place = (...keys: readonly string[]): string => pointer + toPointer(keys);
  return {
    required: required === true,
    /** By media type without its charset. */
    contents: new Map(
      Object.entries(asObject(content)).map(([mediaType, media]) => {
        const placed = { mediaType, value: media, pointer: place("content", mediaType) };
        return [withoutCharset(mediaType), readContent(placed, direction, source)];
      }),
    ),
    /** By lowercase name. */
    headers: new Map(
      Object.entries(asObject(headers)).map(([name, header]) => {
        const placed = resolve<unknown>(source.document, header, place("headers", name));
        return [name.toLowerCase(), readParameter(placed, source, name)];
      }),
    ),
    annotations: readAnnotations(annotations, source),
    pointer,
  };
}

/** Returns the content that a call uses unless it chooses a media type. */
export function usualContent({ contents }: NormalBody): NormalContent | undefined {
  return preferredFirst([...contents].map(([mediaType, content]) => ({ ...content, mediaType })))[0];
}

/** Reads the responses of an operation, by status. */
export function readResponses({ operation, method, keys }: PlacedOperation, source: Source) {
  const responses = Object.entries(asObject(operation["responses"]));
  const stated = responses.filter(([status]) => !status.startsWith("x-"));
  const statuses = stated.map(([status]) => status.toUpperCase());
  return new Map(
    stated.flatMap(([status, response]) => {
      const pointer = toPointer([...keys, "responses", status]);
      const body = readBody({ value: response, pointer }, "response", source);
      const read = isBodyless(method, status) ? { ...body, contents: new Map<string, never>() } : body;
      return namesOf(status.toUpperCase(), statuses).map((name) => [name, read] as const);
    }),
  );
}

/** Returns the statuses for a key of `responses`. Without a success `default` is one, and a sole `2XX` is 200. */
function namesOf(key: string, keys: readonly string[]): string[] {
  const successes = keys.filter((other) => other.startsWith("2"));
  if (key === "2XX" && successes.length === 1) return ["200"];
  if (key !== "DEFAULT") return [key];
  return successes.length === 0 ? ["200", "default"] : ["default"];
}

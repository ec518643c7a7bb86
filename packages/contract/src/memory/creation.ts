import type { Received } from "@rosterkit/mock";
import { isObject } from "@rosterkit/openapi";
import type { RequestValues } from "../request/values.ts";

/** The values of an exchange that created something. */
export interface Creation {
  /** Values of the request by the paths of inputs, which do not show arrays. */
  readonly request: ReadonlyMap<string, readonly unknown[]>;
  readonly response: unknown;
  /** The id at the end of the `Location` header. */
  readonly location: string | undefined;
}

/** Reads a creation. The response to an accepted request (202) is ignored, because it may describe a job. */
export function readCreation(
  values: RequestValues,
  { path, sent: { status, json, headers } }: Received,
): Creation {
  const request = requestFields(values);
  if (status === 202) return { request, response: undefined, location: undefined };
  return { request, response: json, location: idIn(headers["location"] ?? "", path) };
}

/** Returns the id in a `Location` inside the collection. The id of anything else, such as a job, may also be in use there. */
function idIn(location: string, collection: string): string | undefined {
  const base = "http://location.invalid";
  if (!URL.canParse(location, base)) return undefined;
  try {
    const [id, ...above] = stepsUp(new URL(location, base).pathname);
    // The two paths may begin at different depths.
    const isInside = stepsUp(collection).every((step, index) => step === (above[index] ?? step));
    return above.length > 0 && isInside ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the segments of a path, the last one first. @throws {URIError} */
function stepsUp(path: string): string[] {
  return path.split("/").filter(Boolean).map(decodeURIComponent).toReversed();
}

/** Returns the values of a request by the paths of inputs, including fields of the body that are no inputs. */
export function requestFields({ parameters, body }: RequestValues): Creation["request"] {
  const fields = new Map<string, unknown[]>();
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, path);
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) visit(member, `${path}.${name}`);
    else if (value !== undefined && value !== null) fields.set(path, [...(fields.get(path) ?? []), value]);
  };
  for (const [input, value] of Object.entries(parameters)) visit(value, input);
  visit(body?.value, "body");
  return fields;
}

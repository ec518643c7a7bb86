import type { Received } from "@rosterkit/mock";
import { isObject } from "@rosterkit/openapi";
import type { RequestValues } from "../request/values.ts";

/** The exchange that has made something. */
export interface Creation {
  /** Values of the request, by the paths of inputs; lists leave no trace in these. */
  readonly request: ReadonlyMap<string, readonly unknown[]>;
  readonly response: unknown;
  /** The id at the end of the `Location` header. */
  readonly location: string | undefined;
}

/** Reads what has been created. A response that only accepts the request may show a job in its place. */
export function readCreation(
  values: RequestValues,
  { path, sent: { status, json, headers } }: Received,
): Creation {
  const request = requestFields(values);
  if (status === 202) return { request, response: undefined, location: undefined };
  return { request, response: json, location: idIn(headers["location"] ?? "", path) };
}

/** The id of an item of the collection. The id of anything else, such as a job, could be that of another item too. */
function idIn(location: string, collection: string): string | undefined {
  const base = "http://location.invalid";
  if (!URL.canParse(location, base)) return undefined;
  try {
    const [id, ...above] = stepsUp(new URL(location, base).pathname);
    // A path of either may begin further down.
    const isInside = stepsUp(collection).every((step, index) => step === (above[index] ?? step));
    return above.length > 0 && isInside ? id : undefined;
  } catch {
    return undefined;
  }
}

/** The steps of a path, the last one first. @throws {URIError} */
function stepsUp(path: string): string[] {
  return path.split("/").filter(Boolean).map(decodeURIComponent).toReversed();
}

/** The values of a request by the paths of inputs; those of the body as they were sent. */
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

import type { Received } from "@rosterkit/mock";
import { type DocumentOperation, isObject } from "@rosterkit/openapi";
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
  { path }: DocumentOperation,
  values: RequestValues,
  { sent: { status, json, headers } }: Received,
): Creation {
  const request = requestFields(values);
  if (status === 202) return { request, response: undefined, location: undefined };
  return { request, response: json, location: idIn(headers["location"] ?? "", path) };
}

/** The id of an item of the collection. The id of anything else, such as a job, could be that of another item too. */
function idIn(location: string, collection: string): string | undefined {
  const base = "http://location.invalid";
  if (!URL.canParse(location, base)) return undefined;
  const [above = "", id] = new URL(location, base).pathname.split("/").filter(Boolean).slice(-2);
  if (id === undefined || !collection.endsWith(`/${above}`)) return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    return undefined;
  }
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
  for (const [place, values] of Object.entries(parameters)) visit(values, place);
  visit(body?.value, "body");
  return fields;
}

import { getOwn } from "../checks.ts";
import type { Route } from "../route.ts";
import type { ParameterPlace, UngroupedField } from "../route/serialization.ts";
import { below, type Json, type Located, referToSchema } from "./document.ts";

/** Builds the schema of the result of `splitInput`. */
export function buildInputSchema({ parameters, body }: Route, operation: Located): Json {
  const known: Record<string, Record<string, Located>> = { path: {}, query: {}, header: {}, cookie: {} };
  const path = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  for (const owner of [{ ...operation, pointer: path }, operation])
    for (const index of Object.keys(below(owner, "parameters").value)) {
      const parameter = below(owner, "parameters", index);
      const { name, in: place } = parameter.value as { readonly name: string; readonly in: ParameterPlace };
      if ([getOwn(parameters, name)].flat().includes(place)) known[place]![name] = parameter;
    }
  const closed = { type: "object", additionalProperties: false };
  const places = Object.entries(known).map(([place, found]) => {
    const schemas = Object.entries(found).map(([name, parameter]) => {
      const [mediaType] = Object.keys(below(parameter, "content").value);
      return [name, referToSchema(parameter, ...(mediaType ? ["content", mediaType] : []))];
    });
    const required = Object.keys(found).filter((name) => found[name]!.value.required);
    return [place, { ...closed, properties: Object.fromEntries(schemas), required }];
  });
  const content = below(operation, "requestBody");
  const sent = body && { body: referToSchema(content, "content", body.mediaType) };
  const properties = { ...Object.fromEntries(places), ...sent };
  return { ...closed, properties, required: body?.required ? ["body"] : [] };
}

/** Groups the fields of a flat input by parameter location and `body`; undeclared fields stay at the top. */
export function splitInput({ parameters, body, ungroup }: Route, input: unknown): unknown {
  if (typeof input !== "object" || !input || Array.isArray(input)) return input;
  const parts: Record<string, unknown> = { path: {}, query: {}, header: {}, cookie: {} };
  if (body?.fields && body.required) parts.body = {};
  const entries: readonly UngroupedField[] = ungroup?.(parameters, input) ?? Object.entries(input);
  for (const [name, value, place = getOwn(parameters, name)] of entries) {
    const isField = body?.fields?.includes(name) || body?.open;
    const part = typeof place === "string" ? place : isField ? "body" : undefined;
    if (part === undefined) parts[name] = value;
    else if (value !== null || part === "body") parts[part] = { ...(parts[part] as Json), [name]: value };
  }
  return parts;
}

import type { Route } from "./route.ts";

/** Puts each field of a flat input at the place that the route gives it, as openapi-fetch takes it. */
export function takeApart({ parameters, body }: Route, input: object, refuse: (problem: string) => Error): object {
  const fields = body?.fields;
  const path: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  // Without a prototype, "__proto__" is a field like any other.
  let sent: Record<string, unknown> | undefined = body?.required ? Object.create(null) : undefined;
  for (const [name, value] of Object.entries(input)) {
    const place = Object.hasOwn(parameters, name) && parameters[name];
    if (value === undefined) continue;
    if (place === "path") path[name] = value;
    else if (place === "query") query[name] = value;
    else if (place) throw refuse(`${name} is a header: it goes into the options, as { headers: { "${name}": ... } }`);
    else if (body && (fields ? body.open || fields.includes(name) : name === "body")) (sent ??= Object.create(null))![name] = value;
    else throw refuse(`the input has no field ${name}`);
  }
  if (sent && !fields && !("body" in sent)) throw refuse("body is missing");
  return { params: { path, query }, body: fields ? sent : sent?.body };
}

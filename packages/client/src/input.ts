import type { Route } from "./route.ts";

/** A flat input, taken apart. */
export interface RequestParts {
  readonly params: { readonly path: Record<string, unknown>; readonly query: Record<string, unknown> };
  readonly body: unknown;
}

const isPlain = (value: unknown): boolean =>
  value == null || /^(string|boolean|bigint)$/.test(typeof value) || Number.isFinite(value);

/** Puts each field of the input at the place that the route gives it. */
export function takeApart(route: Route, input: unknown, refuse: (problem: string) => Error): RequestParts {
  const { parameters, body } = route;
  const fields = body?.fields;
  const path: Record<string, unknown> = {};
  const query: Record<string, unknown> = {};
  // Without a prototype, a field named "__proto__" is a field.
  const sent: Record<string, unknown> = Object.create(null);
  let hasField = body?.required === true;
  if (typeof (input ?? {}) !== "object") throw refuse("the input must be an object");
  for (const [name, value] of Object.entries(input ?? {})) {
    if (value === undefined) continue;
    const place = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (place === "header" || place === "cookie")
      throw refuse(`${name} is a header: give it as an option, { headers: { "${name}": ... } }`);
    if (place) {
      if (![value].flat().every(isPlain))
        throw refuse(`${name} must be text, a finite number, a boolean, or an array of these`);
      (place === "path" ? path : query)[name] = value;
    } else if (body && (fields ? body.open || fields.includes(name) : name === "body")) {
      sent[name] = value;
      hasField = true;
    } else {
      const known = Object.keys(parameters).filter((parameter) => /path|query/.test(parameters[parameter]!));
      const all = [...known, ...(fields ?? (body ? ["body"] : []))].join(", ");
      throw refuse(`there is no field ${JSON.stringify(name)}; the input takes ${all || "nothing"}`);
    }
  }
  if (body?.required && !fields && sent.body === undefined) throw refuse("body is missing");
  return { params: { path, query }, body: fields ? (hasField ? sent : undefined) : sent.body };
}

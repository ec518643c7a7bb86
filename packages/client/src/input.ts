import type { Route } from "./route.ts";

/** Puts each field of a flat input at the place that the route gives it, as openapi-fetch takes it. */
export function takeApart(
  { parameters, body }: Route,
  input: object,
  refuse: (problem: string) => Error,
): object {
  const fields = body?.fields;
  const params: Record<string, Record<string, unknown>> = { path: {}, query: {} };
  const sent: [string, unknown][] = [];
  for (const [name, value] of Object.entries(input)) {
    const place = Object.hasOwn(parameters, name) && parameters[name];
    if (value === undefined) continue;
    if (place)
      if (params[place]) params[place][name] = value;
      else throw refuse(`${name} is a header: give it in the options, { headers: { "${name}": ... } }`);
    else if (body && (fields ? body.open || fields.includes(name) : name === "body"))
      sent.push([name, value]);
    else throw refuse(`the input has no field ${name}`);
  }
  if (body?.required && !fields && !sent[0]) throw refuse("body is missing");
  // `fromEntries` makes a field of "__proto__" too.
  return { params, body: fields ? (body?.required || sent[0]) && Object.fromEntries(sent) : sent[0]?.[1] };
}

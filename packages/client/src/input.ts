import type { Params } from "./connection.ts";
import { InputError } from "./errors/input-error.ts";
import type { Place } from "./errors/rosterkit-error.ts";
import type { Route } from "./route.ts";

/** What an operation's input is for openapi-fetch. */
export interface Taken {
  readonly params: Params;
  readonly body?: unknown;
}

/** Puts each field of a flat input at the place that the route gives it. */
export function takeApart({ parameters, body }: Route, input: object, place: Place): Taken {
  const fields = body?.fields;
  const params: Record<string, Record<string, unknown>> = { path: {}, query: {} };
  const sent: [string, unknown][] = [];
  for (const [name, value] of Object.entries(input)) {
    const kind = Object.hasOwn(parameters, name) && parameters[name];
    if (value === undefined) continue;
    if (kind && params[kind]) params[kind][name] = value;
    else if (!kind && body && (fields ? body.open || fields.includes(name) : name === "body"))
      sent.push([name, value]);
    else throw new InputError(`the input has no field ${name}; headers go into the options`, place);
  }
  if (body?.required && !fields && !sent[0]) throw new InputError("body is missing", place);
  // `fromEntries` makes a field of "__proto__" too.
  return { params, body: fields ? (body?.required || sent[0]) && Object.fromEntries(sent) : sent[0]?.[1] };
}

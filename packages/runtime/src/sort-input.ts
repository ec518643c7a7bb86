import { suggest } from "./names.ts";
import type { ParameterPlace, Route } from "./route.ts";
import type { Refuse } from "./text.ts";

/** Values of a flat input, each at the place that the route gives it. */
export interface SortedInput {
  readonly path: Map<string, unknown>;
  readonly query: Map<string, unknown>;
  readonly header: Map<string, unknown>;
  readonly cookie: Map<string, unknown>;
  /** Missing where the call has none. */
  readonly body: unknown;
}

/** Whether parameters of a place share their names with others, and stand under the name of the place. */
const isGroup = (parameters: Route["parameters"], name: ParameterPlace): boolean =>
  Object.values(parameters).some((places) => typeof places === "object" && places.includes(name));

/**
 * Puts each field of a flat input at its place. Parameters of two places that share a name stand under those.
 * @throws {InputError} for a field that is not declared
 */
export function sortInput({ parameters, body }: Route, input: unknown, refuse: Refuse): SortedInput {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw refuse(
      `the input must be an object, not ${Array.isArray(input) ? "a list" : input && typeof input}`,
    );
  const fields = body?.fields;
  const sorted = {
    path: new Map<string, unknown>(),
    query: new Map<string, unknown>(),
    header: new Map<string, unknown>(),
    cookie: new Map<string, unknown>(),
  };
  const sent: [string, unknown][] = [];
  const refuseField = (name: string): Error => {
    const groups = Object.values(parameters)
      .filter((place) => typeof place === "object")
      .flat();
    const known = [...Object.keys(parameters), ...groups, ...(fields ?? (body ? ["body"] : []))];
    return refuse(`the input has no field ${name}: ${suggest(name, [...new Set(known)])}`);
  };
  for (const [name, value] of Object.entries(input) as [ParameterPlace, unknown][]) {
    if (value === undefined) continue;
    const place = Object.hasOwn(parameters, name) && parameters[name];
    if (typeof place === "string") sorted[place].set(name, value);
    else if (isGroup(parameters, name))
      for (const [inner, one] of Object.entries(Object(value) as object)) {
        if (!parameters[inner]?.includes(name)) throw refuseField(`${name}.${inner}`);
        if (one !== undefined) sorted[name].set(inner, one);
      }
    else if (body && (fields ? body.open || fields.includes(name) : (name as string) === "body")) {
      // JSON would make null of it.
      if (typeof value === "number" && !Number.isFinite(value))
        throw refuse(`${name} must be a finite number`);
      sent.push([name, value]);
    } else throw refuseField(name);
  }
  if (body?.required && !fields && !sent[0]) throw refuse("body is missing");
  // `fromEntries` makes a field of "__proto__" too.
  const content = fields ? (body?.required || sent[0]) && Object.fromEntries(sent) : sent[0]?.[1];
  return { ...sorted, body: content };
}

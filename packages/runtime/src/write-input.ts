import { createTextWriter, getOwn, type Refuse } from "./checks.ts";
import { notObject, unknownField } from "./problems.ts";
import type { Route } from "./route.ts";
import type { ParameterPlace, UngroupedField } from "./route/serialization.ts";

/** Serialized parameters by location, and the fields of the body. */
interface WrittenInput {
  readonly path: Record<string, string>;
  readonly query: string[];
  readonly header: Record<string, string>;
  readonly cookie: string[];
  readonly body: [name: string, value: unknown][];
}

/** Separators of list items in the default style. */
const separators = { query: "&", header: ",", cookie: "; " } as const;

/**
 * Distributes the fields of an input to parameters and body, and serializes the parameters.
 * @throws {InputError} for a field that is not declared
 */
export function writeInput(
  { parameters, body, styles, ungroup: flatten }: Route,
  input: unknown,
  refuse: Refuse,
): WrittenInput {
  if (typeof input !== "object" || !input || Array.isArray(input))
    throw refuse(notObject("the input", input));
  const written: WrittenInput = { path: {}, query: [], header: {}, cookie: [], body: [] };
  const entries: readonly UngroupedField[] = flatten?.(parameters, input) ?? Object.entries(input);
  for (const [name, value, place = parameters[name]] of entries) {
    if (value === undefined) continue;
    if (typeof place !== "string") {
      const fields = body ? (body.fields ?? ["body"]) : [];
      if (!fields.includes(name) && !body?.open) throw refuse(unknownField(name, parameters, fields));
      written.body.push([name, value]);
    } else if (value !== null) {
      // Headers are not percent-encoded.
      const write = createTextWriter(name, refuse, place === "header" ? undefined : encodeURIComponent);
      // Parameters of several locations with one name have a style each.
      const style = styles && (getOwn(styles, `${place} ${name}`) ?? getOwn(styles, name));
      const start = place === "query" || place === "cookie" ? `${encodeURIComponent(name)}=` : "";
      const text = style
        ? style(name, value, write)
        : place !== "path" && Array.isArray(value)
          ? value
              .filter((item) => item !== null)
              .map((item) => start + write(item))
              .join(separators[place])
          : start + write(value);
      const texts = written[place];
      if (Array.isArray(texts)) texts.push(text);
      else texts[name] = text;
    }
  }
  return written;
}

/**
 * Flattens an input of an operation with parameters of the same name in several locations: the input has these under
 * `path`, `query`, `header` or `cookie`.
 */
export function ungroup(parameters: Route["parameters"], input: object): readonly UngroupedField[] {
  const shared = Object.values(parameters).filter((places) => typeof places === "object");
  const groups = new Set<string>(shared.flat());
  return Object.entries(input).flatMap(([group, value]: [string, unknown]): readonly UngroupedField[] => {
    if (typeof parameters[group] === "string" || !groups.has(group)) return [[group, value]];
    const fields = Object.entries(Object(value) as object) as [string, unknown][];
    return fields.map(([name, one]) =>
      getOwn(parameters, name)?.includes(group as ParameterPlace)
        ? [name, one, group as ParameterPlace]
        : [`${group}.${name}`, one],
    );
  });
}

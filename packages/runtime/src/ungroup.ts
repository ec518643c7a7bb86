import { getOwn } from "./checks.ts";
import type { Route } from "./route.ts";
import type { ParameterPlace, UngroupedField } from "./route/parameter.ts";

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

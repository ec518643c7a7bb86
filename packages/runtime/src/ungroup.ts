import { own } from "./checks.ts";
import type { ParameterPlace, Route, UngroupedField } from "./route.ts";

/**
 * The fields of an input some of whose parameters share their names with parameters of other places: those stand under
 * the name of their place.
 */
export function ungroup(parameters: Route["parameters"], input: object): readonly UngroupedField[] {
  const shared = Object.values(parameters).filter((places) => typeof places === "object");
  const groups = new Set<string>(shared.flat());
  return Object.entries(input).flatMap(([group, value]: [string, unknown]): readonly UngroupedField[] => {
    if (typeof parameters[group] === "string" || !groups.has(group)) return [[group, value]];
    const fields = Object.entries(Object(value) as object) as [string, unknown][];
    return fields.map(([name, one]) =>
      own(parameters, name)?.includes(group as ParameterPlace)
        ? [name, one, group as ParameterPlace]
        : [`${group}.${name}`, one],
    );
  });
}

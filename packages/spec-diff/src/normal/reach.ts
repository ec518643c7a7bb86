import {
  componentOf,
  fieldOf,
  followAll,
  isObject,
  type JsonObject,
  type PlacedOperation,
  referencesIn,
  valueAt,
} from "@rosterkit/openapi";
import { remember } from "./remember.ts";

/** Follows references from component to component. @returns reads the names of the schemas that an operation leads to */
export function findReached(document: JsonObject): (placed: PlacedOperation) => ReadonlySet<string> {
  const referencesOf = remember((reference: string): readonly string[] => {
    const { section = "", name = "" } = componentOf(reference) ?? {};
    const component = valueAt(document, ["components", section, name]);
    const kind = fieldOf("Components", section)?.kind;
    return isObject(component) && kind ? [...referencesIn(component, { kind })] : [];
  });
  return ({ operation, pathItem }) => {
    const shared = { parameters: pathItem["parameters"] ?? [] };
    const stated = [
      ...referencesIn(operation, { kind: "Operation" }),
      ...referencesIn(shared, { kind: "PathItem" }),
    ];
    const places = [...followAll(stated, referencesOf)].map(componentOf);
    return new Set(places.flatMap((place) => (place?.section === "schemas" ? [place.name] : [])));
  };
}

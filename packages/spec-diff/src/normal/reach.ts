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

/** Creates a function that lists references and all that their targets contain. Each target is read once. */
export function createFollower(
  referencesOf: (reference: string) => Iterable<string>,
): (stated: Iterable<string>) => string[] {
  const known = new Map<string, Iterable<string>>();
  return (stated) => [
    ...followAll(stated, (reference) => {
      const references = known.get(reference) ?? referencesOf(reference);
      known.set(reference, references);
      return references;
    }),
  ];
}

/** @returns a function that lists the component schemas to which an operation refers, directly or indirectly */
export function findReached(document: JsonObject): (placed: PlacedOperation) => ReadonlySet<string> {
  const follow = createFollower((reference) => {
    const { section = "", name = "" } = componentOf(reference) ?? {};
    const component = valueAt(document, ["components", section, name]);
    const kind = fieldOf("Components", section)?.kind;
    return isObject(component) && kind ? referencesIn(component, { kind }) : [];
  });
  return ({ operation, pathItem }) => {
    const shared = { parameters: pathItem["parameters"] ?? [] };
    const stated = [
      ...referencesIn(operation, { kind: "Operation" }),
      ...referencesIn(shared, { kind: "PathItem" }),
    ];
    const places = follow(stated).map(componentOf);
    return new Set(places.flatMap((place) => (place?.section === "schemas" ? [place.name] : [])));
  };
}

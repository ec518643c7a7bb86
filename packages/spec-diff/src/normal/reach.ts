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

/** Follows the references of operations from component to component, each component read once. */
export class ReachReader {
  readonly #document: JsonObject;
  readonly #known = new Map<string, readonly string[]>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** Names of the component schemas that an operation leads to. */
  read({ operation, pathItem }: PlacedOperation): ReadonlySet<string> {
    const shared = { parameters: pathItem["parameters"] ?? [] };
    const stated = [
      ...referencesIn(operation, { kind: "Operation" }),
      ...referencesIn(shared, { kind: "PathItem" }),
    ];
    const reached = followAll(stated, (reference) => this.#referencesOf(reference));
    const places = [...reached].map(componentOf);
    return new Set(places.flatMap((place) => (place?.section === "schemas" ? [place.name] : [])));
  }

  #referencesOf(reference: string): readonly string[] {
    const known = this.#known.get(reference);
    if (known) return known;
    const { section = "", name = "" } = componentOf(reference) ?? {};
    const component = valueAt(this.#document, ["components", section, name]);
    const kind = fieldOf("Components", section)?.kind;
    const found = isObject(component) && kind ? [...referencesIn(component, { kind })] : [];
    this.#known.set(reference, found);
    return found;
  }
}

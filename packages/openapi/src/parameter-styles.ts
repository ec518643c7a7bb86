/** Where a parameter stands in a request. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export type StyleName =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

/** How a parameter is written. */
export interface ParameterStyle {
  /** `json`: its value as JSON text. */
  readonly style: StyleName | "json";
  readonly explode?: true;
  /** Reserved characters stay as they are. */
  readonly reserved?: true;
  /** JSON stands alone in a path or a header, where no name stands before it. */
  readonly unnamed?: true;
}

/** Styles that a place allows; the first is its default. */
export const stylesOf: Readonly<Record<ParameterPlace, readonly [StyleName, ...StyleName[]]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** Style of a parameter for which the document states none. */
export function defaultStyle(place: string): StyleName {
  return Object.hasOwn(stylesOf, place) ? stylesOf[place as ParameterPlace][0] : "simple";
}

/** Whether lists and objects are written value by value where the document does not say. */
export function explodesByDefault(style: string): boolean {
  return style === "form";
}

const styles = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
} as const;

/** The location of a parameter in a request. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-locations */
export type ParameterPlace = keyof typeof styles;

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export type StyleName = (typeof styles)[ParameterPlace][number];

/** The styles that each location allows, the default first. */
export const stylesOf: Readonly<Record<ParameterPlace, readonly [StyleName, ...StyleName[]]>> = styles;

export interface ParameterStyle {
  /** `json`: the value as JSON text. */
  readonly style: StyleName | "json";
  readonly explode?: true;
  /** Reserved characters are not encoded. */
  readonly reserved?: true;
  /** JSON without a name before it, as in a path or a header. */
  readonly unnamed?: true;
}

export function defaultStyle(place: string): StyleName {
  return Object.hasOwn(stylesOf, place) ? stylesOf[place as ParameterPlace][0] : "simple";
}

export function explodesByDefault(style: string): boolean {
  return style === "form";
}

/**
 * Whether a text can be the name of a header or a cookie.
 * @see https://www.rfc-editor.org/rfc/rfc9110.html#name-tokens
 */
export function isToken(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text);
}

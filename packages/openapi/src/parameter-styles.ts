/** How a parameter is written. @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
export interface ParameterStyle {
  /** `json`: its value as JSON text. */
  readonly style:
    | "simple"
    | "label"
    | "matrix"
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject"
    | "json";
  readonly explode?: true;
  /** Reserved characters stay as they are. */
  readonly reserved?: true;
}

/**
 * Puts the path parameters into a URL, each encoded once.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  refuse: (problem: string) => Error,
): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name];
    // `fetch` would take "." and ".." for steps in the path, and drop some control characters.
    if (
      !/^(string|number|boolean|bigint)$/.test(typeof value) ||
      /^\.{0,2}$|[\0-\x1f\x7f]|^(NaN|-?Infinity)$/.test(String(value))
    )
      throw refuse(
        `path parameter ${name} must be text that is not empty, "." or "..", without control characters`,
      );
    return encodeURIComponent(String(value));
  });
}

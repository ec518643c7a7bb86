/** A media type without its parameters. */
const essenceOf = (mediaType: string): string => mediaType.split(";")[0]!.trim().toLowerCase();

/** @see https://mimesniff.spec.whatwg.org/#json-mime-type */
export const isJson = (mediaType: string): boolean => /[/+]json$/.test(essenceOf(mediaType));

/** A server that has no stream to send sends a page, or JSON, in its place. */
export const isOtherThanStream = (came: string, documented: string): boolean =>
  /html|[/+]json$/.test(essenceOf(came)) && essenceOf(came) !== essenceOf(documented);

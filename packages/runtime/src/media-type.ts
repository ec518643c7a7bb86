/** A media type without its parameters. */
export const essenceOf = (mediaType: string): string => mediaType.split(";")[0]!.trim().toLowerCase();

/** @see https://mimesniff.spec.whatwg.org/#json-mime-type */
export const isJson = (mediaType: string): boolean => /[/+]json$/.test(essenceOf(mediaType));

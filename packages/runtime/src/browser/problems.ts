// Replaces `../problems.ts` in browsers and workers, to keep bundles small: types and development catch most of these
// errors. Class and place are the same, but the message only names the value.
import type * as problems from "../problems.ts";

export const unknownName: typeof problems.unknownName = (kind, name) => `unknown ${kind} ${name}`;

export const unknownField: typeof problems.unknownField = (name) => unknownName("field", name, []);

// Serves all of them: each has the name as its first parameter.
const invalid = (name: string): string => `${name} is invalid`;

export {
  invalid as notAtOrigin,
  invalid as notBaseUrl,
  invalid as notClient,
  invalid as notCredential,
  invalid as notFinite,
  invalid as notHeader,
  invalid as notJson,
  invalid as notLimit,
  invalid as notObject,
  invalid as notResponse,
  invalid as notSecure,
  invalid as notSegment,
  invalid as notSendable,
  invalid as notText,
  invalid as notUrl,
};

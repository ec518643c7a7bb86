// Stands for `../problems.ts` where a page loads the runtime. Types and development have caught most of these errors by
// then: each is still thrown, of the same class and with the same place, and names the value. It explains no more.
import type * as problems from "../problems.ts";

export const noSuch: typeof problems.noSuch = (kind, name) => `there is no ${kind} ${name}`;

export const noField: typeof problems.noField = (name) => noSuch("field", name, []);

// One function for all of them: each has the name as its first parameter.
const unusable = (name: string): string => `${name} is unusable`;

export {
  unusable as notAtOrigin,
  unusable as notBaseUrl,
  unusable as notClient,
  unusable as notCredential,
  unusable as notFinite,
  unusable as notHeader,
  unusable as notJson,
  unusable as notLimit,
  unusable as notObject,
  unusable as notResponse,
  unusable as notSecure,
  unusable as notSegment,
  unusable as notSendable,
  unusable as notText,
  unusable as notUrl,
};

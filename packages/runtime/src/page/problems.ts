// Stands for `../problems.ts` where a page loads the runtime. Types and development have caught most of these errors by
// then: each is still thrown, of the same class and with the same place, and names the value. It explains no more.
import type * as problems from "../problems.ts";

export const noSuch: typeof problems.noSuch = (kind, name) => `there is no ${kind} ${name}`;

const unusable = (name: string): string => `${name} is unusable`;

export const notLimit: typeof problems.notLimit = unusable;
export const notHeader: typeof problems.notHeader = unusable;
export const notCredential: typeof problems.notCredential = unusable;
export const notUrl: typeof problems.notUrl = unusable;
export const notBaseUrl: typeof problems.notBaseUrl = unusable;
export const notSecure: typeof problems.notSecure = unusable;
export const notText: typeof problems.notText = unusable;
export const notSegment: typeof problems.notSegment = unusable;
export const notObject: typeof problems.notObject = unusable;
export const notClient: typeof problems.notClient = unusable;

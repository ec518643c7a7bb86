import type { Route } from "./route.ts";
import type { RouteBody } from "./route/request-body.ts";

/** The alternatives to the default media types of an operation. */
export interface MediaTypes {
  readonly contentType?: Readonly<Record<string, RouteBody>>;
  readonly accept?: Readonly<Record<string, Pick<Route, "responses" | "read" | "stream">>>;
}

/** Creates the function that replaces parts of a route by the options `contentType` and `accept` of a call. */
export function chooseMediaType({ contentType = {}, accept = {} }: MediaTypes): NonNullable<Route["choose"]> {
  return ({ body, responses }, options, refuse) => {
    const chosen = options as Readonly<Partial<Record<"contentType" | "accept", string>>>;
    const pick = <Value>(
      name: string | undefined,
      usual: string | null | undefined,
      others: Readonly<Record<string, Value>>,
    ): Value | undefined => {
      if (name === undefined || name === usual) return undefined;
      if (Object.hasOwn(others, name)) return others[name];
      const known = [usual, ...Object.keys(others)].join(", ");
      throw refuse(`"${name}" is not a media type of the operation: use ${known}`);
    };
    const documented = Object.entries(responses).find(([status, type]) => status[0] === "2" && type)?.[1];
    const sent = pick(chosen.contentType, body?.mediaType, contentType);
    const received = pick(chosen.accept, documented, accept);
    return {
      ...(sent && { body: sent }),
      ...(received && { read: undefined, stream: undefined, ...received, accept: chosen.accept }),
    };
  };
}

import type { CallOptions } from "./call-options.ts";
import type { Outcome, Success } from "./outcome.ts";
import type { Route } from "./route.ts";
import type { RouteBody } from "./route/serialization.ts";
import type { ServiceClient } from "./service-client.ts";

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

/** The arguments of a call whose options choose media types. */
type Given<Service extends string, Input, Choice, Int64> = [
  client: ServiceClient<Service, object, Int64>,
  input: Input,
  options: CallOptions & Readonly<Choice>,
];

/** A call with the option `accept`. `Outputs`: the decoded body by media type. */
export interface Accepting<Service extends string, Input, Outputs, Result extends Outcome, Int64 = unknown> {
  <Accept extends keyof Outputs>(
    ...given: Given<Service, Input, { accept: Accept }, Int64>
  ): Promise<Outputs[Accept]>;
  result<Accept extends keyof Outputs>(
    ...given: Given<Service, Input, { accept: Accept }, Int64>
  ): Promise<Answering<Result, Outputs[Accept]>>;
}

/** A call with the option `contentType`. `Inputs`: the input by media type. */
export interface Sending<Service extends string, Inputs, Output, Result, Int64 = unknown> {
  <ContentType extends keyof Inputs>(
    ...given: Given<Service, Inputs[ContentType], { contentType: ContentType }, Int64>
  ): Promise<Output>;
  result<ContentType extends keyof Inputs>(
    ...given: Given<Service, Inputs[ContentType], { contentType: ContentType }, Int64>
  ): Promise<Result>;
}

/** A call with both options. */
export interface SendingAndAccepting<
  Service extends string,
  Inputs,
  Outputs,
  Result extends Outcome,
  Int64 = unknown,
> {
  <ContentType extends keyof Inputs, Accept extends keyof Outputs>(
    ...given: Given<Service, Inputs[ContentType], { contentType: ContentType; accept: Accept }, Int64>
  ): Promise<Outputs[Accept]>;
  result<ContentType extends keyof Inputs, Accept extends keyof Outputs>(
    ...given: Given<Service, Inputs[ContentType], { contentType: ContentType; accept: Accept }, Int64>
  ): Promise<Answering<Result, Outputs[Accept]>>;
}

/** The outcomes of an operation with a different body of the success. */
export type Answering<Result extends Outcome, Output> =
  | Exclude<Result, { readonly ok: true }>
  | Success<Extract<Result, { readonly ok: true }>["status"], Output>;

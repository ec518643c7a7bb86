import type { CallOptions } from "./call-options.ts";
import type { Outcome, Success } from "./outcome.ts";
import type { ServiceClient } from "./service-client.ts";

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

import type { CallOptions } from "./call-options.ts";
import { InputError } from "./errors/input-error.ts";
import type { FollowedRoute } from "./followed.ts";
import { operation } from "./make-operation.ts";
import type { Outcome, Success } from "./outcome.ts";
import type { Route, RouteBody } from "./route.ts";
import type { ServiceClient } from "./service-client.ts";
import { wired, type BodyReader, type BodyWriter, type Wire } from "./wired.ts";

/** A call that says in which media type it wants the answer. `Outputs`: what each of them gives. */
export interface Accepting<Service extends string, Input, Outputs, Result extends Outcome> {
  <Accept extends keyof Outputs>(
    client: ServiceClient<Service>,
    input: Input,
    options: CallOptions & { readonly accept: Accept },
  ): Promise<Outputs[Accept]>;
  result<Accept extends keyof Outputs>(
    client: ServiceClient<Service>,
    input: Input,
    options: CallOptions & { readonly accept: Accept },
  ): Promise<Answering<Result, Outputs[Accept]>>;
}

/** A call that says in which media type it sends the body. `Inputs`: what each of them takes. */
export interface Sending<Service extends string, Inputs, Output, Result> {
  <ContentType extends keyof Inputs>(
    client: ServiceClient<Service>,
    input: Inputs[ContentType],
    options: CallOptions & { readonly contentType: ContentType },
  ): Promise<Output>;
  result<ContentType extends keyof Inputs>(
    client: ServiceClient<Service>,
    input: Inputs[ContentType],
    options: CallOptions & { readonly contentType: ContentType },
  ): Promise<Result>;
}

/** A call that says both. */
export interface SendingAndAccepting<Service extends string, Inputs, Outputs, Result extends Outcome> {
  <ContentType extends keyof Inputs, Accept extends keyof Outputs>(
    client: ServiceClient<Service>,
    input: Inputs[ContentType],
    options: CallOptions & { readonly contentType: ContentType; readonly accept: Accept },
  ): Promise<Outputs[Accept]>;
  result<ContentType extends keyof Inputs, Accept extends keyof Outputs>(
    client: ServiceClient<Service>,
    input: Inputs[ContentType],
    options: CallOptions & { readonly contentType: ContentType; readonly accept: Accept },
  ): Promise<Answering<Result, Outputs[Accept]>>;
}

/** The outcomes with another body of the success. */
export type Answering<Result extends Outcome, Output> =
  | Exclude<Result, { readonly ok: true }>
  | Success<Extract<Result, { readonly ok: true }>["status"], Output>;

/** What differs where a call chooses another media type, by that. */
export interface OtherMediaTypes {
  readonly contentType?: Readonly<Record<string, { readonly body: RouteBody; readonly write?: BodyWriter }>>;
  readonly accept?: Readonly<
    Record<string, { readonly responses: Route["responses"]; readonly read?: BodyReader }>
  >;
}

interface Choice extends CallOptions {
  readonly contentType?: string;
  readonly accept?: string;
}

type Call = (client: ServiceClient<string>, input?: object, options?: CallOptions) => Promise<unknown>;
type Made = Call & { readonly result: Call };

/**
 * An operation that can say the same in several media types: in the usual ones unless a call chooses others.
 * @param make what makes it of its route
 */
export function choosing<Declared>(
  make: (route: never) => unknown,
  route: Route | FollowedRoute,
  wire: Wire,
  others: OtherMediaTypes,
): Declared {
  const usual = wired<Made>(make, route, wire);
  const choose =
    (call: (made: Made) => Call): Call =>
    async (client, input, options) => {
      const { contentType, accept, ...rest } = (options ?? {}) as Choice;
      const sent = pick(others.contentType, contentType, route.body?.mediaType, route);
      const asked = pick(others.accept, accept, usualAnswer(route), route);
      if (!sent && !asked) return call(usual)(client, input, rest);
      const chosen = {
        ...wire,
        ...(sent && { body: sent.write }),
        ...(asked && { read: asked.read, accept }),
      } as Wire;
      const { body, responses } = { ...route, ...sent, ...asked };
      const made = wired<Made>(operation, { ...route, ...(body && { body }), responses } as Route, chosen);
      return call(made)(client, input, rest);
    };
  return Object.assign(
    choose((made) => made),
    usual,
    { result: choose(({ result }) => result) },
  ) as Declared;
}

function usualAnswer({ responses }: Route | FollowedRoute): string | null | undefined {
  return Object.entries(responses).find(([status, mediaType]) => status < "3" && mediaType)?.[1];
}

/** What a call has chosen; nothing where that is the usual. */
function pick<Other>(
  others: Readonly<Record<string, Other>> = {},
  chosen: string | undefined,
  usual: string | null | undefined,
  { id, method, path }: Route | FollowedRoute,
): Other | undefined {
  if (chosen === undefined || chosen === usual) return undefined;
  if (Object.hasOwn(others, chosen)) return others[chosen];
  throw new InputError(
    `"${chosen}" is none of its media types: ${[usual, ...Object.keys(others)].join(", ")}`,
    { service: id.split(".")[0]!, operation: id, method, url: path, attempts: 0 },
  );
}

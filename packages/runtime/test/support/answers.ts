/** A stub of fetch that returns answers in order, repeats the last one, and records the requests. */
export interface Stub {
  (request: Request, init?: { readonly signal: AbortSignal }): Promise<Response>;
  readonly requests: Request[];
  readonly bodies: string[];
  /** The signal of each attempt. */
  readonly signals: AbortSignal[];
}

/** A status, a JSON body for 200, an error to throw, or a function that returns a response. */
export type Answer = number | object | (() => Response | Promise<Response>);

export function answers(...list: Answer[]): Stub {
  const requests: Request[] = [];
  const bodies: string[] = [];
  const signals: AbortSignal[] = [];
  const stub: (...attempt: Parameters<Stub>) => Promise<Response> = async (request, init) => {
    requests.push(request);
    if (init) signals.push(init.signal);
    bodies.push(await request.clone().text());
    const answer = list.length > 1 ? list.shift() : list[0];
    if (answer instanceof Error) throw answer;
    if (typeof answer === "function") return (answer as () => Response)();
    if (typeof answer === "number") return new Response(null, { status: answer });
    return Response.json(answer);
  };
  return Object.assign(stub, { requests, bodies, signals });
}

/** The error of Node's fetch for a refused connection. */
export const refused = (): Error =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:9"), { code: "ECONNREFUSED" }),
  });

/** The error of Node's fetch for a connection that the server closes. */
export const broken = (): Error =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
  });

/** Returns the reason of a rejected promise. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("nothing was thrown");
}

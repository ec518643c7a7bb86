import { listen, splitTarget, type WireRequest } from "@rosterkit/mock";
import { answerFor, type Office, type Answer, type OfficeRequest, openOffice } from "./office.ts";
import { operations } from "./operations.ts";

/** Wraps the response function of an office to plant a fault. */
export type Plant = (answer: Answer, office: Office) => Answer;

export interface OfficeServer extends AsyncDisposable {
  readonly url: string;
  readonly office: Office;
}

/** Starts a server of a new office on a free port of the loopback interface. */
export async function serveOffice(plant: Plant = (answer) => answer): Promise<OfficeServer> {
  const office = openOffice();
  const answer = plant(answerFor(office), office);
  const { url, close } = await listen(0, (request) => {
    const { status, headers, body, text } = answer(readRequest(request));
    const type = body === undefined ? {} : { "content-type": "application/json" };
    return Promise.resolve({
      status,
      headers: { ...type, ...headers },
      body: text ?? (body === undefined ? "" : JSON.stringify(body)),
    });
  });
  return { url, office, [Symbol.asyncDispose]: close };
}

function readRequest({ method, target, headers, body }: WireRequest): OfficeRequest {
  const { path, query } = splitTarget(target);
  const operation = operations.find((each) => each.method === method && each.path.test(path));
  const [, ...ids] = operation?.path.exec(path) ?? [];
  return {
    operation: operation?.id ?? "unknown",
    ids: ids.map(decodeURIComponent),
    query: Object.fromEntries(new URLSearchParams(query)),
    headers,
    body: parse(body),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

import { decodeBody, readQuery, splitTarget } from "@rosterkit/mock";
import type { RuntimeCase, SentRequest } from "../cases/types.ts";
import { hasInput, withInput } from "../cases/values.ts";
import { type Failure, show } from "../oracles/oracle.ts";
import { wireFailures } from "../oracles/sentinels.ts";
import type { RequestContent } from "../request/build.ts";

/** Compares the requests of a call with those that its case expects below the base URL. */
export function judgeRequests(
  testCase: RuntimeCase,
  sent: readonly SentRequest[],
  { base, schemes, credentials }: Omit<RequestContent, "values"> & { readonly base: string },
): Failure[] {
  const { operation, values, pointer, queries, requests = 1 } = testCase;
  const failures: Failure[] = [];
  const expect = (isRight: boolean, expected: string, found: string): void => {
    if (!isRight) failures.push({ pointer, expected, found });
  };
  // On a busy machine, the time limit may expire before the request is sent.
  const isTimed = testCase.call?.timeout !== undefined || testCase.call?.deadline !== undefined;
  const isCounted = sent.length === requests || (isTimed && sent.length < requests);
  expect(isCounted, `${requests} requests`, `${sent.length} requests`);
  for (const [index, request] of sent.entries()) {
    const target = request.url.startsWith(`${base}/`) ? request.url.slice(base.length) : request.url;
    expect(target !== request.url, `a request to ${base}`, request.url);
    const page = queries?.[index];
    const input = {
      query: readQuery(splitTarget(target).query),
      body: decodeBody(request.body, "application/json"),
    };
    const query = Object.entries(page ?? {}).filter(([name]) => index > 0 || hasInput(input, name));
    const expected = page === undefined ? values : withInput(operation, values, Object.fromEntries(query));
    failures.push(
      ...wireFailures({ operation, values: expected, schemes, credentials }, { ...request, target }),
    );
    if (queries === undefined)
      expect(isRepeated(request, sent[0]), "the same request in each attempt", show(request));
  }
  const difference = testCase.sent?.(sent);
  if (difference !== undefined) failures.push({ pointer, ...difference });
  return failures;
}

/** Whether two requests are equal, apart from the boundary of multipart forms. */
function isRepeated(one: SentRequest, other: SentRequest | undefined): boolean {
  const [text, otherText] = [one, other].map((request) => {
    const boundary = /boundary=(.+)$/.exec(request?.headers["content-type"] ?? "")?.[1];
    const whole = JSON.stringify(request);
    return boundary === undefined ? whole : whole.replaceAll(boundary, "boundary");
  });
  return text === otherText;
}

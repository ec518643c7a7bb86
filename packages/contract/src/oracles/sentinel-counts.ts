import { groupBy } from "@rosterkit/openapi";
import type { WireRequest } from "@rosterkit/mock";
import type { RequestContent } from "../request/build.ts";
import { credentialText, sentSchemes } from "../request/serialise.ts";
import { findCores } from "../schema/sentinels.ts";
import type { Exchange, Failure } from "./oracle.ts";

/** Counts the sentinels in the request: their letters and digits are the same in every encoding. */
export function countFailures(
  { operation, values, schemes, credentials }: Pick<Exchange, "operation"> & RequestContent,
  wire: WireRequest,
): Failure[] {
  const { pointer } = operation;
  const given = sentSchemes(operation, schemes, values).map((scheme) =>
    credentialText(scheme, credentials[scheme.name] ?? ""),
  );
  const expected = countCores([JSON.stringify(values), ...given].join("\n"));
  const found = countCores([wire.target, ...Object.values(wire.headers), wire.body].join("\n"));
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((core) => {
    const [wanted = 0, seen = 0] = [expected.get(core), found.get(core)];
    const expectation = `the value ${core} on the wire ${wanted} times`;
    return wanted === seen ? [] : [{ pointer, expected: expectation, found: `${seen} times` }];
  });
}

function countCores(text: string): Map<string, number> {
  const groups = groupBy(findCores(text), (core) => core);
  return new Map([...groups].map(([core, members]) => [core, members.length]));
}

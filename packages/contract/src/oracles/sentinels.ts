import { isDeepStrictEqual } from "node:util";
import type { WireRequest } from "@rosterkit/mock";
import { groupBy } from "@rosterkit/openapi";
import { buildRequest, type RequestContent } from "../request/build.ts";
import { credentialText, sentSchemes } from "../request/serialise.ts";
import { findCores } from "../schema/sentinels.ts";
import { type Exchange, type Failure, type Oracle, show } from "./oracle.ts";
import { partsOf, pointerOf, decodeOnce, bodyFailures } from "./request-parts.ts";

/** Checks that every value is sent at its declared place, encoded once, and nowhere else. */
export const sentinelsOracle: Oracle = {
  name: "sentinels",
  judge: ({ operation, intent, received }) =>
    intent === undefined ? [] : wireFailures({ operation, ...intent }, received),
};

/** Compares each part of a request with the request that the document describes. */
export function wireFailures(
  call: Pick<Exchange, "operation"> & RequestContent,
  wire: WireRequest,
): Failure[] {
  const { operation } = call;
  const documented = buildRequest(operation, call);
  const [expected, found] = [documented, wire].map((request) => partsOf(operation, request));
  const names = new Set([...(expected?.keys() ?? []), ...(found?.keys() ?? [])]);
  const failures = [...names].flatMap((name) => {
    const [wanted, sent] = [expected?.get(name), found?.get(name)];
    if (isDeepStrictEqual(wanted, sent) || (wanted === undefined && ambient.test(name))) return [];
    // Arrays and objects become several cookies. Only their values are counted.
    if (typeof call.values.parameters[name.replace("cookie ", "cookie.")] === "object") return [];
    const expectation = wanted === undefined ? `no ${name}` : `${name}: ${show(wanted)}, encoded once`;
    return [{ pointer: pointerOf(operation, name), expected: expectation, found: show(sent) }];
  });
  return [
    ...failures,
    ...bodyFailures(call, documented, wire),
    ...countFailures(call, wire),
    ...leftoverFailures(call, wire),
  ];
}

/** Headers that clients send automatically. */
const ambient = /^header (?:accept|accept-language|content-type|user-agent|idempotency-key)$/;

function leftoverFailures({ operation }: Pick<Exchange, "operation">, wire: WireRequest): Failure[] {
  const everything = [decodeOnce(wire.target), ...Object.values(wire.headers), wire.body].join("\n");
  const [found] = /\bundefined\b|\bNaN\b|\[object /.exec(everything) ?? [];
  const { pointer } = operation;
  return found === undefined ? [] : [{ pointer, expected: "no leftover of a conversion", found }];
}

/** Counts the sentinels in the request: their letters and digits are the same in every encoding. */
function countFailures(
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

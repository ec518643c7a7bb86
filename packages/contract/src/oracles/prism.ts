import { type Oracle, servedOperation } from "./oracle.ts";

/** Validates the request against the server's document. */
export const prismOracle: Oracle = {
  name: "prism",
  judge: (exchange) =>
    (exchange.judged === "response" ? [] : exchange.received.violations).map(({ location, message }) => ({
      pointer: servedOperation(exchange)?.pointer ?? "/paths",
      expected: "a request that the document allows",
      found: `${location}: ${message}`,
    })),
};

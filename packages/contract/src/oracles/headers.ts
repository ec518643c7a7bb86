import { responseFor } from "../document/statuses.ts";
import { pointerTo } from "@rosterkit/openapi";
import type { Failure, Oracle } from "./oracle.ts";

/** Validates the documented response headers: required ones must be present, and every value must match its schema. */
export const headersOracle: Oracle = {
  name: "headers",
  judge: ({ operation, specification, planned, judged, received: { sent } }) => {
    // The harness itself scripts the response headers of a mock.
    if (judged === "request" || planned !== undefined) return [];
    const described = responseFor(operation, sent.status)?.headers ?? [];
    return described.flatMap(({ name, pointer, value: { required, schema } }): Failure[] => {
      const text = sent.headers[name];
      const expected = `the header ${name}`;
      if (text === undefined)
        return required === true
          ? [{ problem: "response header missing", pointer, expected, found: "none" }]
          : [];
      if (schema === undefined || name === "content-type") return [];
      const errors = specification.validators.check(pointerTo(pointer, "schema"), text, "text");
      return errors.map(({ message }) => ({
        problem: "wrong header",
        pointer,
        expected: `${expected}: ${message}`,
        found: text,
      }));
    });
  },
};

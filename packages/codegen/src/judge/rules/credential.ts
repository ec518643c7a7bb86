import { asObject } from "@rosterkit/openapi";
import { clientOptions } from "../../name/credentials.ts";
import type { Rule } from "../rule.ts";

/** `x-credential` names an option of the client that is free. */
export const credential: Rule = ({ document }) =>
  Object.entries(asObject(asObject(document.components).securitySchemes)).flatMap(([name, scheme]) => {
    const option = asObject(scheme)["x-credential"];
    if (option === undefined) return [];
    const isName = typeof option === "string" && /^[a-z][A-Za-z0-9]*$/.test(option);
    if (isName && !clientOptions.has(option)) return [];
    return [
      {
        keys: ["components", "securitySchemes", name, "x-credential"],
        problem: `\`x-credential\` is ${JSON.stringify(option)}${isName ? ", an option that every client has" : ""}`,
        remedy:
          "Write the name of the client's option that holds the credential, such as `apiKey` or `token`",
        code: "credential",
      },
    ];
  });

import { createHash } from "node:crypto";
import { credentials } from "../credentials.ts";
import type { State } from "../state/state.ts";

/** Checks a grant: returns undefined if it is valid, otherwise the error. */
type Grant = (form: URLSearchParams, state: State) => string | undefined;

export const grants: Readonly<Record<string, Grant>> = {
  client_credentials: () => undefined,
  refresh_token: (form) =>
    form.get("refresh_token") === credentials.directory.refreshToken ? undefined : "invalid_grant",
  authorization_code(form, state) {
    const code = form.get("code") ?? "";
    const issued = state.codes.get(code);
    state.codes.delete(code);
    // @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isSame = issued?.challenge === challenge && issued.redirect === form.get("redirect_uri");
    return isSame ? undefined : "invalid_grant";
  },
};

import { type Behaviours, Refusal } from "../operation.ts";
import type { OAuth2Configuration } from "../state/rows.ts";
import type { State } from "../state/state.ts";

/** The refusal does not repeat the state: it is a secret. */
function findConfiguration(state: State, value: string): OAuth2Configuration {
  const configuration = state.oauth2Configurations.get(value);
  if (configuration === undefined) throw new Refusal(404, "no configuration has this state");
  return configuration;
}

export const oauth2 = {
  "alli.getOAuth2Information": ({ body }, state) => ({
    success: true,
    oauth2_info: findConfiguration(state, body.state),
  }),

  "alli.updateOAuth2Information": ({ body }, state) => {
    const configuration = findConfiguration(state, body.state);
    const { tokenInfo, tokenGenerated } = body;
    state.oauth2Configurations.set(body.state, {
      ...configuration,
      ...(tokenInfo === undefined ? {} : { token_info: tokenInfo }),
      ...(tokenGenerated === undefined ? {} : { token_generated: tokenGenerated }),
    });
    return { success: true };
  },
} satisfies Partial<Behaviours<"alli">>;

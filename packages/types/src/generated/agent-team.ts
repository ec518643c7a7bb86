// Generated from spec/openapi.json by `npm run generate`. Do not edit.

export interface paths {
    "/api/agents/{agent_id}/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the team of an agent
         * @description Returns the users assigned to an agent, each with their access level. An endpoint of the workspace lists who could be assigned, `GET /workspaces/:id/team`, which is not part of this document.
         */
        get: operations["agent-team.listAgentTeam"];
        put?: never;
        /**
         * Add a user to the team of an agent
         * @description Gives a user access to an agent, and returns the updated team.
         */
        post: operations["agent-team.addAgentTeamMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agents/{agent_id}/team/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user from the team of an agent
         * @description Removes a user's access to an agent, and returns the updated team.
         */
        delete: operations["agent-team.removeAgentTeamMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A user to assign to an agent. */
        AgentMember: {
            /**
             * Format: int64
             * @description The id of the user.
             */
            user_id: number;
            /**
             * @description What the user may do with the agent.
             * @enum {string}
             */
            access_level: "viewer" | "editor";
        };
        /** @description A user assigned to an agent. */
        AgentTeamMember: {
            /**
             * Format: int64
             * @description The id of the user.
             */
            user_id?: number;
            /** @description The full name. */
            name?: string;
            /**
             * Format: email
             * @description The e-mail address.
             */
            email?: string;
            /** @description The URL of a picture of the user. */
            avatar?: string | null;
            /**
             * @description What the user may do with the agent.
             * @enum {string}
             */
            access_level?: "viewer" | "editor";
            /**
             * Format: date-time
             * @description When the user was assigned to the agent.
             */
            assigned_at?: string;
        };
        /** @description The team of an agent. */
        AgentTeamResponse: {
            /** @description The members of the team. */
            members?: components["schemas"]["AgentTeamMember"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "agent-team.listAgentTeam": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the agent.
                 * @example agt_support
                 */
                agent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "user_id": 1007,
                     *           "name": "Jonas Weber",
                     *           "email": "jonas.weber@example.com",
                     *           "avatar": null,
                     *           "access_level": "editor",
                     *           "assigned_at": "2026-03-02T09:30:00Z"
                     *         },
                     *         {
                     *           "user_id": 1042,
                     *           "name": "Mina Park",
                     *           "email": "mina.park@example.com",
                     *           "avatar": "https://pictures.example.com/mina-park.png",
                     *           "access_level": "viewer",
                     *           "assigned_at": "2026-05-18T13:05:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AgentTeamResponse"];
                };
            };
            /** @description There is no such agent or user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "agent-team.addAgentTeamMember": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the agent.
                 * @example agt_support
                 */
                agent_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": 1042,
                 *       "access_level": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["AgentMember"];
            };
        };
        responses: {
            /** @description The team with its new member. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "user_id": 1007,
                     *           "name": "Jonas Weber",
                     *           "email": "jonas.weber@example.com",
                     *           "avatar": null,
                     *           "access_level": "editor",
                     *           "assigned_at": "2026-03-02T09:30:00Z"
                     *         },
                     *         {
                     *           "user_id": 1042,
                     *           "name": "Mina Park",
                     *           "email": "mina.park@example.com",
                     *           "avatar": "https://pictures.example.com/mina-park.png",
                     *           "access_level": "viewer",
                     *           "assigned_at": "2026-05-18T13:05:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AgentTeamResponse"];
                };
            };
            /** @description There is no such agent or user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request was understood but is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "agent-team.removeAgentTeamMember": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the agent.
                 * @example agt_support
                 */
                agent_id: string;
                /**
                 * @description The id of the user.
                 * @example 1042
                 */
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team without the member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "user_id": 1007,
                     *           "name": "Jonas Weber",
                     *           "email": "jonas.weber@example.com",
                     *           "avatar": null,
                     *           "access_level": "editor",
                     *           "assigned_at": "2026-03-02T09:30:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AgentTeamResponse"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such agent or user. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The service failed. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
